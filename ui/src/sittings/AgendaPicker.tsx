import type { AgendaChoice } from "../host/api/AgendaChoice";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { sittingsText as text } from "../text/sittings";
import css from "./Sittings.module.css";

interface AgendaPickerProps {
  choice: AgendaChoice;
  /** Dossiers left out of the ready ones. */
  left: ReadonlySet<string>;
  onLeft: (left: ReadonlySet<string>) => void;
}

/** Who goes on the agenda: the ready ones ticked, the late ones with their reason. */
export function AgendaPicker({ choice: { ready, late, lateInAll }, left, onLeft }: AgendaPickerProps) {
  const toggle = (dossier: string, isIn: boolean) => {
    const next = new Set(left);
    if (isIn) next.delete(dossier);
    else next.add(dossier);
    onLeft(next);
  };
  return (
    <div className={css.stack}>
      <section className={css.tight} aria-label={text.ready(ready.length)}>
        <h3>{ready.length === 0 ? text.noneReady : text.ready(ready.length)}</h3>
        <p className={css.muted}>{ready.length === 0 ? text.noneReadyNext : text.readyHint}</p>
        {ready.length > 1 && (
          <div className={css.actions}>
            <Button kind="quiet" onPress={() => onLeft(new Set())}>
              {text.markAll}
            </Button>
            <Button kind="quiet" onPress={() => onLeft(new Set(ready.map(({ dossier }) => dossier)))}>
              {text.markNone}
            </Button>
          </div>
        )}
        {ready.map(({ dossier, number, name }) => (
          <Checkbox
            key={dossier}
            isSelected={!left.has(dossier)}
            onChange={(isIn) => toggle(dossier, isIn)}
          >{`${number} ${name}`}</Checkbox>
        ))}
      </section>
      {late.length > 0 && (
        <section className={css.tight} aria-label={text.late(lateInAll)}>
          <h3>{text.late(lateInAll)}</h3>
          <p className={css.muted}>{text.lateNext}</p>
          <ul className={css.late}>
            {late.map(({ dossier, number, name, reason }) => (
              <li key={dossier}>
                <span>{`${number} ${name}`}</span>
                <span className={css.muted}>{reason}</span>
              </li>
            ))}
          </ul>
          {lateInAll > late.length && <p className={css.muted}>{text.moreLate(lateInAll - late.length)}</p>}
        </section>
      )}
    </div>
  );
}
