import "../src/kit/look/base.css";
import {
  ArrowLeftRight,
  BarChart3,
  CalendarCheck,
  ClipboardCheck,
  FileText,
  House,
  Route,
  Settings,
  UserRound,
  Users,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { StrictMode, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import { Frame } from "../src/frame/Frame";
import type { NavItem } from "../src/frame/Nav";
import { Opening } from "../src/frame/Opening";
import { KeysProvider } from "../src/kit/keys/keys";
import { changeLook, startLook } from "../src/kit/look/look";
import { MenuButton } from "../src/kit/overlays/MenuButton";
import { StatusWord } from "../src/kit/StatusWord";
import { ru } from "../src/text/ru";
import { FieldsPart } from "./FieldsPart";
import { StatesPart } from "./StatesPart";
import { TablePart } from "./TablePart";
import { ViewsPart } from "./ViewsPart";

/*
 * All parts of the kit in the frame, for looking at them. Served by `npm run dev` at /gallery/, never built.
 * ?part=fields|states|table|views|opening &theme=light|dark &zoom=100 &rows=200 &panel &dialog &practice
 */

const asked = new URLSearchParams(window.location.search);
const line = (id: string, name: string, icon: NavItem["icon"], waiting = 0): NavItem => ({
  id,
  name,
  icon,
  href: `?part=${id}`,
  count: { number: waiting, text: `ждут ${ru.count.people(waiting)}` },
});
const ITEMS: readonly NavItem[] = [
  line("today", "Сегодня", House),
  { ...line("table", "Кандидаты", Users, 48), chord: "Alt+2" },
  { ...line("fields", "Экспертиза", ClipboardCheck, 12), chord: "Alt+3" },
  line("states", "Заседания", CalendarCheck, 1),
  line("views", "Документы", FileText),
  line("members", "Состав РМА", UsersRound),
  line("pathways", "ИОМ", Route),
  line("monitoring", "Мониторинг", BarChart3),
  line("exchange", "Обмен", ArrowLeftRight, 3),
  line("settings", "Настройки", Settings),
];

function Gallery() {
  const [part, setPart] = useState(asked.get("part") ?? "fields");
  const parts: Record<string, ReactNode> = {
    fields: <FieldsPart />,
    states: <StatesPart hasDialog={asked.has("dialog")} />,
    table: <TablePart count={Number(asked.get("rows") ?? 200)} hasPanel={asked.has("panel")} />,
    views: <ViewsPart address={asked.get("file")} />,
    opening: <Opening />,
  };
  return (
    <Frame
      region="Челябинская область"
      cycle={{ name: "Отбор 2026", others: [{ id: "25", name: "Отбор 2025" }], onPick: () => {} }}
      onSearch={() => {}}
      aside={
        <>
          <StatusWord icon={ArrowLeftRight}>Обмен: 09:40</StatusWord>
          <MenuButton label={ru.frame.person} icon={UserRound} lines={[]} onPick={() => {}}>
            Секретарь
          </MenuButton>
        </>
      }
      items={ITEMS}
      currentId={part}
      onGo={setPart}
      status={{ text: "Голос Ивановой М. П. записан.", serial: 1 }}
      undo={{ label: ru.frame.undo, onPress: () => {} }}
      isPractice={asked.has("practice")}
    >
      {parts[part] ?? <Opening />}
    </Frame>
  );
}

startLook();
changeLook({
  theme: asked.get("theme") === "dark" ? "dark" : "light",
  zoom: Number(asked.get("zoom") ?? 100),
  density: asked.has("wide") ? "wide" : "dense",
});
const home = document.getElementById("root");
if (home)
  createRoot(home).render(
    <StrictMode>
      <I18nProvider locale="ru-RU">
        <KeysProvider>
          <Gallery />
        </KeysProvider>
      </I18nProvider>
    </StrictMode>,
  );
