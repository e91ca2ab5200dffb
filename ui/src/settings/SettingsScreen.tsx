import { Tabs } from "../kit/Tabs";
import { useAddressWord } from "../queries/address";
import { useSeat } from "../queries/seat";
import { calendarText } from "../text/calendar";
import { settingsText as text } from "../text/settings";
import { workplaceText } from "../text/workplace";
import { CalendarSheet } from "./CalendarSheet";
import { CommissionSheet } from "./CommissionSheet";
import { CycleSheet } from "./CycleSheet";
import { LookSheet } from "./LookSheet";
import { RegulationSheet } from "./RegulationSheet";
import css from "./Settings.module.css";
import { StoreSheet } from "./StoreSheet";
import { WorkplaceSheet } from "./WorkplaceSheet";

/** Настройки: who sits in the commission, by which rules, and whether the base is sound. */
export function SettingsScreen() {
  const [sheet, openSheet] = useAddressWord("sheet");
  const { isOffice } = useSeat();
  // Who sits, by which rules and when is decided at the office; the other desks are told.
  const ofOffice = [
    { id: "commission", name: text.commission, content: <CommissionSheet /> },
    { id: "cycle", name: text.cycle, content: <CycleSheet /> },
  ];
  const sheets = [
    ...(isOffice ? ofOffice : []),
    { id: "regulation", name: text.regulation, content: <RegulationSheet /> },
    ...(isOffice ? [{ id: "calendar", name: calendarText.title, content: <CalendarSheet /> }] : []),
    { id: "workplace", name: workplaceText.title, content: <WorkplaceSheet /> },
    { id: "store", name: text.store, content: <StoreSheet /> },
    { id: "look", name: text.look, content: <LookSheet /> },
  ];
  const known = sheets.some(({ id }) => id === sheet) ? (sheet ?? "") : (sheets[0]?.id ?? "");
  return (
    <div className={css.screen}>
      <h1>{text.title}</h1>
      <div className={css.tabs}>
        <Tabs label={text.sheets} sheets={sheets} selected={known} onSelect={openSheet} />
      </div>
    </div>
  );
}
