import { useState } from "react";
import { Button } from "../kit/Button";
import { Lines } from "../kit/Lines";
import { Notice } from "../kit/Notice";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import { CompositionEditor } from "./CompositionEditor";
import { EditionTable } from "./EditionTable";
import { memberRows, suggestedRows } from "./memberRows";
import css from "./Settings.module.css";

/** The editions of the composition; the newest stands open, a new one starts from it. */
export function CommissionSheet() {
  const editions = useRead("compositions", null, ["compositions", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const [isEditing, setEditing] = useState(false);
  const [chosenId, choose] = useState<string | null>(null);
  const error = editions.error ?? regulation.error;
  if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
  if (!editions.data || !regulation.data) return <Waiting />;
  const newest = editions.data[0];
  if (isEditing || !newest) {
    return (
      <CompositionEditor
        title={newest ? text.newEdition : text.firstEdition}
        isFirst={!newest}
        initial={newest ? memberRows(newest) : suggestedRows(regulation.data.commission.usualMembers)}
        initialVacancies={newest?.vacancies ?? 0}
        onDone={() => {
          choose(null);
          setEditing(false);
        }}
        onCancel={newest ? () => setEditing(false) : null}
      />
    );
  }
  const chosen = editions.data.find(({ id }) => id === chosenId) ?? newest;
  return (
    <div className={css.editions}>
      <div className={css.section}>
        <div className={css.framed}>
          <Lines
            label={text.editions}
            current={chosen.id}
            onPick={choose}
            lines={editions.data.map((edition) => ({
              id: edition.id,
              name: text.editionLine(edition.act, edition.from),
              detail: text.editionDetail(Object.keys(edition.members).length, edition.vacancies),
            }))}
          />
        </div>
        <p className={css.muted}>{text.basedOn}</p>
        <div className={css.actions}>
          <Button kind="main" chord="Ctrl+Enter" onPress={() => setEditing(true)}>
            {text.newEdition}
          </Button>
        </div>
      </div>
      <EditionTable edition={chosen} />
    </div>
  );
}
