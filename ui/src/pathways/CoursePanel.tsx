import { useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { COURSE, pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import type { Step } from "./course";
import { reachOf, STEPS } from "./course";
import css from "./Pathways.module.css";
import type { PersonRow } from "./people";
import { useWithoutApprover } from "./useApprovers";
import { useCourse } from "./useCourse";

interface CoursePanelProps {
  step: Step;
  /** The people that were marked, or one whose form was open. */
  rows: readonly PersonRow[];
  onDone: () => void;
  onClose: () => void;
}

/** One step of many pathways: whom it reaches, whom it leaves out and why, the day, then all or none. */
export function CoursePanel({ step, rows, onDone, onClose }: CoursePanelProps) {
  const { isDated, wantsApprover, words } = STEPS[step];
  const said = COURSE[step];
  const reach = reachOf(step, rows);
  const without = useWithoutApprover(wantsApprover ? reach.taken.map(({ id }) => id) : []);
  const taken = reach.taken.filter(({ id }) => without?.has(id) !== true);
  const left = [
    ...reach.taken.filter(({ id }) => without?.has(id)).map((one) => ({ ...one, why: text.noApprover })),
    ...reach.left,
  ];
  const [on, setOn] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const { take, isPending, error } = useCourse(step, onDone);
  const blocks =
    taken.length === 0
      ? text.nobodyReached
      : isDated && on === null
        ? text.stepDayNeeded
        : words === "reason" && typed.trim() === ""
          ? text.reasonNeeded
          : null;
  const objections = ru.fieldErrors(error?.fault);
  return (
    <Panel title={said.title} onClose={onClose} takesFocus={false}>
      <p className={css.muted}>{said.hint}</p>
      <Form
        label={said.title}
        typed={{ on, typed }}
        onSubmit={(keep) => {
          if (blocks === null)
            take({ pathways: taken.map(({ id }) => id), on: on ?? "", words: typed }, keep);
        }}
        {...(objections && { errors: objections })}
      >
        <div className={css.form}>
          {isDated && <DayField label={said.day} name="on" value={on} onChange={setOn} autoFocus />}
          {words !== "none" && (
            <TextField
              label={words === "reason" ? text.stopReason : text.outcome}
              name="words"
              hint={words === "reason" ? undefined : text.outcomeHint}
              lines={3}
              value={typed}
              onChange={setTyped}
            />
          )}
          {error && error.fault.code !== "invalid" && (
            <Notice tone="danger" {...ru.faultNotice(error.fault)} />
          )}
          <div className={css.actions}>
            <Button
              kind="main"
              type="submit"
              autoFocus={!isDated}
              isBusy={isPending || without === null}
              blockedBy={blocks}
            >
              {said.act(taken.length)}
            </Button>
          </div>
        </div>
      </Form>
      {taken.length > 0 && (
        <section className={css.part}>
          <h3>{text.reached(taken.length)}</h3>
          <ul className={css.people}>
            {taken.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {left.length > 0 && (
        <section className={css.part}>
          <h3>{text.leftOut(left.length)}</h3>
          <ul className={css.people}>
            {left.map(({ id, name, why }) => (
              <li key={id}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}
