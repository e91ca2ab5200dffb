import type { TogetherStep } from "../host/api/TogetherStep";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { manyText as words } from "../text/many";
import { ru } from "../text/ru";
import { LeftOut } from "./LeftOut";
import css from "./Many.module.css";

export interface TogetherPanelProps {
  step: TogetherStep;
  dossiers: readonly string[];
  onOpen: (dossier: string) => void;
  onClose: () => void;
  /** The step is taken: the marks have done their work. */
  onDone: () => void;
}

/** One step of many dossiers: whom it reaches, whom not and why, and then the act as a unit. */
export function TogetherPanel({ step, dossiers, onOpen, onClose, onDone }: TogetherPanelProps) {
  const plan = useRead("plan_together", { step, dossiers: [...dossiers] }, ["dossiers", "session"]);
  const act = useChange("act_together", { said: (count) => words.done(words.steps[step], count) });
  const error = act.error ?? plan.error;
  const lines = plan.data ?? [];
  const reached = lines.filter(({ refusal }) => refusal === "");
  const leftOut = lines.filter(({ refusal }) => refusal !== "");
  const apply = () =>
    act.mutate({ step, dossiers: reached.map(({ dossier }) => dossier) }, { onSuccess: onDone });
  return (
    <Panel
      title={words.steps[step]}
      width="half"
      onClose={onClose}
      footer={
        <Button
          kind="main"
          chord="Ctrl+Enter"
          // While it is not known whom it reaches the key is still this button's, and nobody's below.
          isBusy={act.isPending || plan.isPending}
          blockedBy={plan.isPending || reached.length > 0 ? null : words.nobody}
          onPress={apply}
        >
          {words.apply(words.verbs[step], plan.data ? reached.length : null)}
        </Button>
      }
    >
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {plan.isPending && <Waiting />}
      {step === "close" && <p className={css.muted}>{words.closing}</p>}
      {reached.length > 0 && (
        <section className={css.part} aria-label={words.reached(reached.length)}>
          <h3>{words.reached(reached.length)}</h3>
          <ul className={css.people}>
            {reached.map(({ dossier, number, name }) => (
              <li key={dossier}>{words.numbered(number, name === "" ? words.noName : name)}</li>
            ))}
          </ul>
          <p className={css.muted}>{words.oneUndo}</p>
        </section>
      )}
      <LeftOut lines={leftOut} onOpen={onOpen} />
    </Panel>
  );
}
