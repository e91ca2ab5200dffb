import { useState } from "react";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { ComboBox } from "../kit/fields/ComboBox";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { fullName } from "../text/people";
import { ru } from "../text/ru";
import { sittingsText } from "../text/sittings";
import css from "./Sittings.module.css";

const text = sittingsText.exclusion;
const PLACE = "exclusion";
const OWN = "own";

/** The word of the address that opens the panel. */
export const EXCLUSION = "exclusion";

interface ExclusionPanelProps {
  view: SittingView;
  turns: ReturnType<typeof useTurns>;
  onClose: () => void;
}

/** Puts the exclusion of a methodist on the agenda: who and on what ground. */
export function ExclusionPanel({ view: { sitting }, turns, onClose }: ExclusionPanelProps) {
  const methodists = useRead("methodists", null, ["methodists", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const [who, setWho] = useState<string | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [own, setOwn] = useState("");
  const [speaker, setSpeaker] = useState(() => Object.values(sitting.items)[0]?.speaker ?? "");
  const error = methodists.error ?? regulation.error;
  const asked = new Set(Object.values(sitting.items).map((item) => item?.exclusion?.methodist));
  const people = (methodists.data ?? [])
    .filter(({ id, state }) => state !== "excluded" && !asked.has(id))
    .map(({ id, name, workplace }) => ({ id, name: fullName(name), detail: workplace.organization }));
  const grounds = regulation.data?.exclusion?.grounds ?? [];
  const ground = chosen === OWN ? own : (chosen ?? "");
  const add = async (keep: () => void) => {
    if (who === null) return;
    const name = people.find(({ id }) => id === who)?.name ?? "";
    const isDone = await turns.turn(
      "add_exclusions",
      { sitting: sitting.id, methodists: [who], ground, speaker },
      { said: text.added(name), place: PLACE },
    );
    if (!isDone) return;
    // The ground and the speaker stay for the next one.
    keep();
    setWho(null);
  };
  return (
    <Panel title={text.title} onClose={onClose}>
      {error && <Notice tone="danger" {...ru.faultText(error.fault)} />}
      {!error && (!methodists.data || !regulation.data) && <Waiting />}
      {methodists.data && regulation.data && (
        <Form label={text.title} typed={{ who, chosen, own, speaker }} onSubmit={(keep) => void add(keep)}>
          <div className={css.stack}>
            {people.length === 0 && <Notice title={text.nobody} />}
            <ComboBox label={text.who} options={people} value={who} onChange={setWho} autoFocus />
            <Select
              label={text.ground}
              options={[...grounds.map((name) => ({ id: name, name })), { id: OWN, name: text.own }]}
              value={chosen}
              onChange={choose}
            />
            {chosen === OWN && (
              <TextField label={text.ownWords} hint={text.ownHint} value={own} onChange={setOwn} autoFocus />
            )}
            <TextField label={sittingsText.speaker} value={speaker} onChange={setSpeaker} />
            {turns.failure?.place === PLACE && (
              <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />
            )}
            <Button
              kind="main"
              type="submit"
              isBusy={turns.isBusy}
              blockedBy={who === null || ground.trim() === "" ? text.blocked : null}
            >
              {text.add}
            </Button>
          </div>
        </Form>
      )}
    </Panel>
  );
}
