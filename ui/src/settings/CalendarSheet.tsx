import { CalendarCheck, CalendarClock, ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CalendarView } from "../host/api/CalendarView";
import type { WorkYear } from "../host/api/WorkYear";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { StatusWord } from "../kit/StatusWord";
import { Waiting } from "../kit/Waiting";
import { useAddressWord } from "../queries/address";
import { useRead } from "../queries/reads";
import { useTurns } from "../queries/turns";
import { calendarText as text, CERTAINTIES } from "../text/calendar";
import { ru } from "../text/ru";
import css from "./Calendar.module.css";
import { turned } from "./calendarDays";
import { CalendarFacts } from "./CalendarFacts";
import { YearGrid } from "./YearGrid";

const PLACE = "calendar";
const FIRST = 2000;
const LAST = 2099;

/** The working days that deadlines are counted by, a year at a time. */
export function CalendarSheet() {
  const [word, setYear] = useAddressWord("year");
  const [thisYear] = useState(() => new Date().getFullYear());
  const asked = Number(word ?? thisYear);
  const year = Number.isInteger(asked) ? Math.min(LAST, Math.max(FIRST, asked)) : thisYear;
  const { data, error } = useRead("calendar", { year }, ["calendar", "session"], { keepsLast: true });
  if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
  if (!data) return <Waiting />;
  return <OpenYear key={data.days.year} view={data} onYear={(next) => setYear(String(next))} />;
}

function OpenYear({ view, onYear }: { view: CalendarView; onYear: (year: number) => void }) {
  const { days, certainty, note, months } = view;
  const { year } = days;
  const { turn, failure } = useTurns(view.revision);
  // Quick presses build on one another before the year is read again.
  const latest = useRef<WorkYear>(days);
  useEffect(() => {
    latest.current = days;
  }, [days]);
  const keep = async (next: WorkYear, said: string) => {
    latest.current = next;
    const isDone = await turn("set_calendar_year", next, { said, place: PLACE });
    if (!isDone) latest.current = days;
    return isDone;
  };
  return (
    <div className={css.sheet}>
      <div className={css.head}>
        <Button icon={ChevronLeft} isDisabled={year === FIRST} onPress={() => onYear(year - 1)}>
          {text.previous(year - 1)}
        </Button>
        <h2>{text.year(year)}</h2>
        <Button icon={ChevronRight} isDisabled={year === LAST} onPress={() => onYear(year + 1)}>
          {text.next(year + 1)}
        </Button>
        <StatusWord
          icon={certainty === "fixed" ? CalendarCheck : CalendarClock}
          tone={certainty === "fixed" ? "good" : "attention"}
        >
          {CERTAINTIES[certainty]}
        </StatusWord>
        <span>{text.total(months.reduce((sum, count) => sum + count, 0))}</span>
        <span className={css.muted}>{view.changed ? text.changed : text.shipped}</span>
      </div>
      {note !== "" && (
        <div className={css.head}>
          <Notice tone="attention" title={note} />
        </div>
      )}
      {failure?.place === PLACE && (
        <div className={css.head}>
          <Notice tone="danger" {...ru.faultNotice(failure.fault)} />
        </div>
      )}
      <div className={css.part}>
        <p className={css.muted}>{text.hint}</p>
        <YearGrid
          view={view}
          onTurn={(day, isRest) =>
            void keep(turned(latest.current, day, isRest), isRest ? text.madeWorking(day) : text.madeOff(day))
          }
        />
      </div>
      <CalendarFacts view={view} onKeep={(change, said) => keep({ ...latest.current, ...change }, said)} />
    </div>
  );
}
