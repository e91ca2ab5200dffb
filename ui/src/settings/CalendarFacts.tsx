import { useState } from "react";
import type { CalendarView } from "../host/api/CalendarView";
import type { WorkYear } from "../host/api/WorkYear";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { calendarText as text } from "../text/calendar";
import { ru } from "../text/ru";
import css from "./Calendar.module.css";

interface CalendarFactsProps {
  view: CalendarView;
  /** Keeps the year as it becomes; answers whether it was kept. */
  onKeep: (change: Partial<WorkYear>, said: string) => Promise<boolean>;
}

/** What makes the year: the act, the moved days, the office's own days. */
export function CalendarFacts({ view: { days }, onKeep }: CalendarFactsProps) {
  const { year, moved, off, working } = days;
  return (
    <div className={css.facts}>
      <ActForm key={`${days.act}|${String(days.provisional)}`} days={days} onKeep={onKeep} />
      <section className={css.part} aria-label={text.moved}>
        <h2>{text.moved}</h2>
        {moved.length === 0 ? (
          <p className={css.muted}>{text.noMoved}</p>
        ) : (
          <ul>
            {moved.map(({ from, to }) => (
              <li key={from} className={css.line}>
                <span>{text.movedLine(from, to)}</span>
                <Button
                  kind="quiet"
                  label={text.dropMovedOf(from, to)}
                  onPress={() =>
                    void onKeep(
                      { moved: moved.filter((one) => one.from !== from) },
                      text.movedDropped(from, to),
                    )
                  }
                >
                  {text.dropMoved}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <MovedForm
          key={year}
          onAdd={(day) => onKeep({ moved: [...moved, day] }, text.movedAdded(day.from, day.to))}
        />
      </section>
      <section className={css.part}>
        <h2>{text.off}</h2>
        <p>{off.length === 0 ? text.none : off.map(ru.dayShort).join(", ")}</p>
        <h2>{text.working}</h2>
        <p>{working.length === 0 ? text.none : working.map(ru.dayShort).join(", ")}</p>
      </section>
    </div>
  );
}

function ActForm({ days, onKeep }: { days: WorkYear; onKeep: CalendarFactsProps["onKeep"] }) {
  const [act, setAct] = useState(days.act);
  const [provisional, setProvisional] = useState(days.provisional);
  const isSame = act.trim() === days.act && provisional === days.provisional;
  return (
    <Form
      label={text.actTitle}
      typed={{ act, provisional }}
      onSubmit={() => void onKeep({ act: act.trim(), provisional }, text.actKept(days.year))}
    >
      <div className={css.part}>
        <h2>{text.actTitle}</h2>
        <TextField label={text.act} hint={text.actHint} lines={2} value={act} onChange={setAct} />
        <Checkbox isSelected={provisional} onChange={setProvisional}>
          {text.provisional}
        </Checkbox>
        <div className={css.actions}>
          <Button type="submit" isDisabled={isSame}>
            {text.keepAct}
          </Button>
        </div>
      </div>
    </Form>
  );
}

function MovedForm({ onAdd }: { onAdd: (day: { from: string; to: string }) => Promise<boolean> }) {
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const add = async () => {
    if (from === null || to === null || !(await onAdd({ from, to }))) return;
    setFrom(null);
    setTo(null);
  };
  return (
    <Form label={text.addMoved} typed={{ from, to }} onSubmit={() => void add()}>
      <div className={css.actions}>
        <DayField label={text.movedFrom} value={from} onChange={setFrom} />
        <DayField label={text.movedTo} value={to} onChange={setTo} />
      </div>
      <div className={css.actions}>
        <Button type="submit" blockedBy={from === null || to === null ? text.movedNeeded : null}>
          {text.addMoved}
        </Button>
      </div>
    </Form>
  );
}
