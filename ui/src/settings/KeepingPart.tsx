import { useState } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import { PAPER_TOPICS } from "../prints/offered";
import { PaperBytes } from "../prints/PaperBytes";
import { useRead } from "../queries/reads";
import { useSeat } from "../queries/seat";
import { erasureText as words } from "../text/erasure";
import { ru } from "../text/ru";
import css from "./Settings.module.css";

/** Terms of keeping: which cycles are over, and the acts by which data were destroyed. */
export function KeepingPart() {
  const due = useRead("erasures_due", null, ["dossiers", "session"]);
  const acts = useRead("erasure_acts", null, ["dossiers", "session"]);
  const { isOffice } = useSeat();
  const [shown, setShown] = useState<string | null>(null);
  const error = due.error ?? acts.error;
  return (
    <>
      <h2>{words.keeping}</h2>
      <p className={css.muted}>{words.keepingHint}</p>
      {error && <Notice tone="danger" {...ru.faultText(error.fault)} />}
      {due.data?.length === 0 && <p>{words.noneDue}</p>}
      {due.data?.map(({ cycle, title, reason, since, dossiers }) => (
        <p key={`${reason}.${cycle}`}>
          {words.due(title, since === null ? null : ru.dayShort(since), dossiers.length)}.{" "}
          {isOffice ? (
            <TextLink href={`#/candidates?erase=${reason}.${cycle}`}>{words.begin}</TextLink>
          ) : (
            words.officeErases
          )}
        </p>
      ))}
      <h2>{words.acts}</h2>
      {acts.data?.length === 0 && <p>{words.noActs}</p>}
      {acts.data?.map(({ act, cycle, number, on, dossiers, reason }) => (
        <div key={act} className={css.actions}>
          <span>{words.actLine(cycle, number, ru.dayShort(on), dossiers, reason)}</span>
          <Button
            kind="quiet"
            label={words.showAct(cycle, number)}
            isPressed={shown === act}
            onPress={() => setShown(shown === act ? null : act)}
          >
            {words.print}
          </Button>
        </div>
      ))}
      {shown !== null && (
        <div className={css.paper}>
          <PaperBytes key={shown} request={{ kind: "erasure_act", act: shown }} topics={PAPER_TOPICS} />
        </div>
      )}
    </>
  );
}
