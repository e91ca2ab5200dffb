import { useState } from "react";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText } from "../text/sittings";
import css from "./Sittings.module.css";

const text = sittingsText.keeper;
const PLACE = "secretary";

/** The word of the address that opens the panel. */
export const SECRETARY = "secretary";

interface SecretaryPanelProps {
  view: SittingView;
  turns: ReturnType<typeof useTurns>;
  onClose: () => void;
}

/** Somebody from outside of the commission who keeps the minutes of this sitting. */
export function SecretaryPanel({ view, turns, onClose }: SecretaryPanelProps) {
  const [surname, setSurname] = useState("");
  const [given, setGiven] = useState("");
  const [patronymic, setPatronymic] = useState("");
  const [post, setPost] = useState("");
  const failure = turns.failure?.place === PLACE ? turns.failure.fault : undefined;
  const objections = ru.fieldErrors(failure);
  const appoint = async (keep: () => void) => {
    const name = { surname, given, patronymic, sex: null, cases: {} };
    const isDone = await turns.turn(
      "appoint_secretary",
      { sitting: view.sitting.id, standIn: { kind: "invited", name, post } },
      { said: text.appointed(`${surname} ${given}`), place: PLACE },
    );
    if (!isDone) return;
    keep();
    onClose();
  };
  const isReady = [surname, given, post].every((part) => part.trim() !== "");
  return (
    <Panel title={text.panel} onClose={onClose}>
      <Form
        label={text.panel}
        typed={{ surname, given, patronymic, post }}
        onSubmit={(keep) => void appoint(keep)}
        {...(objections && { errors: objections })}
      >
        <div className={css.stack}>
          <TextField label={text.surname} name="surname" value={surname} onChange={setSurname} autoFocus />
          <TextField label={text.given} name="given" value={given} onChange={setGiven} />
          <TextField label={text.patronymic} name="patronymic" value={patronymic} onChange={setPatronymic} />
          <TextField label={text.post} name="post" value={post} onChange={setPost} hint={text.postHint} />
          {failure && failure.code !== "invalid" && <Notice tone="danger" {...ru.faultNotice(failure)} />}
          <Button kind="main" type="submit" isBusy={turns.isBusy} blockedBy={isReady ? null : text.blocked}>
            {text.appoint}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
