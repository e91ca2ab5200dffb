import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { MenuButton } from "../kit/overlays/MenuButton";
import { useChange } from "../queries/changes";
import { COURSE, pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import type { Step } from "./course";
import { isOver, reachOf, STEP_NAMES } from "./course";
import css from "./Pathways.module.css";
import type { PersonRow } from "./people";

interface BulkBarProps {
  rows: readonly PersonRow[];
  marked: readonly PersonRow[];
  /** A person is open beside the list: the keys are theirs, and what is done to all is done by the button. */
  isBeside: boolean;
  onPrint: () => void;
  /** Shows a step of the course before it is taken. */
  onStep: (step: Step) => void;
  onDone: () => void;
}

/** Acts over the marked people, or over all of them where nobody is marked. */
export function BulkBar({ rows, marked, isBeside, onPrint, onStep, onDone }: BulkBarProps) {
  const create = useChange("create_pathways", { said: (ids) => text.createDone(ids.length) });
  const scope = marked.length > 0 ? marked : rows;
  // The next pathway is made of those who are marked: that a former one is over does not ask for another.
  const without = scope.flatMap(({ methodist, pathway }) =>
    methodist && methodist.state !== "excluded" && (!pathway || (marked.length > 0 && isOver(pathway.state)))
      ? [methodist.id]
      : [],
  );
  const steps = STEP_NAMES.map((step) => ({ step, count: reachOf(step, marked).taken.length }));
  const offered = steps.filter(({ count }) => count > 0);
  const printable = scope.filter(({ pathway }) => pathway !== null).length;
  const { error } = create;
  if (rows.length === 0) return null;
  return (
    <>
      <div className={css.actions} role="group" aria-label={text.ready(marked.length)}>
        {without.length > 0 && (
          <Button
            kind="main"
            {...((marked.length > 0 || !isBeside) && { chord: "Ctrl+Enter" })}
            isBusy={create.isPending}
            onPress={() => create.mutate({ methodists: without }, { onSuccess: onDone })}
          >
            {text.create(without.length)}
          </Button>
        )}
        {printable > 0 && (
          <Button kind={without.length === 0 ? "main" : "plain"} chord="Ctrl+P" onPress={onPrint}>
            {marked.length > 0 ? text.printMarked(printable) : text.printAll(printable)}
          </Button>
        )}
        {offered.length > 0 && (
          <MenuButton
            label={text.courseOfMarked}
            lines={offered.map(({ step, count }) => ({ id: step, name: COURSE[step].offer(count) }))}
            onPick={(step) => onStep(step as Step)}
          >
            {text.course}
          </MenuButton>
        )}
        {marked.length > 0 && <span className={css.muted}>{text.ready(marked.length)}</span>}
      </div>
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
    </>
  );
}
