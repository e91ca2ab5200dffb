import type { HeldLine } from "../host/api/HeldLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useTell } from "../queries/acts";
import { useKeeping } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

/** Files that wait whole for a reason to go: each with the reason and what a person may do about it. */
export function HeldFiles({ held }: { held: readonly HeldLine[] }) {
  const tell = useTell();
  const release = useKeeping("release_held", ["exchange"], () => tell({ text: words.heldSaid }));
  const drop = useKeeping("drop_held", ["exchange"], () => tell({ text: words.heldDropped }));
  const error = release.error ?? drop.error;
  if (held.length === 0) return null;
  const droppable = held.filter(({ canDrop }) => canDrop).map(({ folder, file }) => ({ folder, file }));
  return (
    <section className={css.section} aria-labelledby="exchange-held">
      <h2 id="exchange-held">{words.held}</h2>
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {droppable.length > 1 && (
        <div>
          <Button isBusy={drop.isPending} onPress={() => drop.mutate({ files: droppable })}>
            {words.heldDropAll(droppable.length)}
          </Button>
        </div>
      )}
      <ul className={css.rows} aria-label={words.held}>
        {held.map(({ file, folder, from, reason, canRelease, canDrop }) => {
          const about = `${words.heldFrom(from)}, ${file.slice(0, 8)}`;
          const verb = canRelease ? words.heldRelease : words.heldAgain;
          return (
            <li key={`${folder} ${file}`} className={css.row}>
              <div className={css.what}>
                <span className={css.name}>{words.heldFrom(from)}</span>
                <span>{reason}</span>
                <span className={css.detail}>{folder}</span>
              </div>
              <Button
                label={ru.about(verb, about)}
                isBusy={release.isPending && release.variables.file === file}
                onPress={() => release.mutate({ folder, file })}
              >
                {verb}
              </Button>
              {canDrop && (
                <Button
                  label={ru.about(words.heldDrop, about)}
                  isBusy={drop.isPending && drop.variables.files.some((one) => one.file === file)}
                  onPress={() => drop.mutate({ files: [{ folder, file }] })}
                >
                  {words.heldDrop}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
