import { Check } from "lucide-react";
import { useState } from "react";
import type { ConflictLine } from "../host/api/ConflictLine";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useReadAgain } from "../queries/commands";
import { useRead } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import { placesByConsequence } from "./consequence";
import css from "./Exchange.module.css";
import { usePlaceNames, useRecordNames } from "./useRecordName";

const NO_ERRORS: Readonly<Record<string, string>> = {};

interface PlaceProps {
  kind: string;
  id: string;
  conflict: ConflictLine;
  /** The place in words. */
  place: string;
}

/** One place with all its values: a key chooses one, the reason stays in the journal. */
function Place({ kind, id, conflict: { path, values }, place: title }: PlaceProps) {
  const [choice, setChoice] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [own, setOwn] = useState<Readonly<Record<string, string>> | null>(null);
  const settle = useChange("settle_conflict", { said: () => words.settled });
  const readAgain = useReadAgain();
  const fault = settle.error?.fault;
  const send = () => {
    if (choice === null) {
      setOwn({ choice: words.choose });
      return;
    }
    setOwn(null);
    settle.mutate(
      { kind, id, path, choice: Number(choice), reason },
      { onSuccess: () => readAgain(["exchange"]) },
    );
  };
  return (
    <Form
      label={title}
      typed={{ choice, reason }}
      onSubmit={send}
      errors={own ?? ru.fieldErrors(fault) ?? NO_ERRORS}
    >
      <h3>{title}</h3>
      <ChoiceField
        label={words.which}
        name="choice"
        orientation="vertical"
        answersAnywhere
        value={choice}
        onChange={setChoice}
        choices={values.map(({ value, who, at }, place) => ({
          value: String(place),
          name: words.valueLines(value, path.length === 0).join("\n"),
          detail: [words.writtenBy(who, at), place === 0 && words.shownNow]
            .filter((part) => part !== false)
            .join(", "),
          chord: String(place + 1),
        }))}
        {...(own?.choice !== undefined && { error: own.choice })}
      />
      <TextField
        label={words.reason}
        name="reason"
        hint={words.reasonHint}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <div className={css.phrases} role="group" aria-label={words.reason}>
        {words.phrases.map((phrase) => (
          <Button key={phrase} onPress={() => setReason(phrase)}>
            {phrase}
          </Button>
        ))}
      </div>
      {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
      <div>
        <Button kind="main" icon={Check} type="submit" isBusy={settle.isPending}>
          {words.settle}
        </Button>
      </div>
    </Form>
  );
}

export interface ConflictPanelProps {
  kind: string;
  id: string;
  onClose: () => void;
}

/** What is undecided about one record, one place after another, the dearest first. */
export function ConflictPanel({ kind, id, onClose }: ConflictPanelProps) {
  const found = useRead("conflicts", { kind, id }, ["exchange", "journal"]);
  const state = useRead("exchange_state", null, ["exchange", "session"]);
  const line = state.data?.undecided.find((one) => one.kind === kind && one.id === id) ?? { kind, id };
  const nameOf = useRecordNames([line]);
  const placeOf = usePlaceNames();
  const [first] = placesByConsequence(found.data ?? []);
  const left = found.data?.length ?? 0;
  return (
    <Panel
      title={nameOf(line)}
      {...(left > 1 && { aside: words.undecidedPlaces(left) })}
      onClose={onClose}
      width="half"
    >
      {found.error && <Notice tone="danger" {...ru.faultNotice(found.error.fault)} />}
      {found.isPending && <Waiting />}
      {first && (
        <Place
          key={first.path.join(".")}
          kind={kind}
          id={id}
          conflict={first}
          place={
            first.path.length === 0 ? words.deletedOrNot : `${words.kindWords(kind)}: ${placeOf(first.path)}`
          }
        />
      )}
      {found.data && !first && <Notice tone="good" title={words.noneLeft} />}
    </Panel>
  );
}
