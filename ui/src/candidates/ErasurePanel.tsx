import { useState } from "react";
import type { ErasureReason } from "../host/api/ErasureReason";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { NumberField } from "../kit/fields/NumberField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { PaperPreview } from "../prints/PaperMenu";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { erasureText as words } from "../text/erasure";
import { manyText } from "../text/many";
import { ru } from "../text/ru";
import { LeftOut } from "./LeftOut";
import css from "./Many.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

const REASONS = (["term_over", "consent_withdrawn", "not_needed"] as const).map((value) => ({
  value,
  name: words.reasons[value],
}));

/** An act is signed by no more people. */
const MOST_PEOPLE = 9;

interface ErasurePanelProps {
  dossiers: readonly string[];
  /** Why, until the clerk says otherwise. */
  because?: ErasureReason;
  onOpen: (dossier: string) => void;
  onClose: () => void;
  /** The data are gone and the act was seen: the marks have done their work. */
  onDone: () => void;
}

/** Destroying personal data: who and what would go, the words of the act, and then the act itself to be signed. */
export function ErasurePanel({
  dossiers,
  because = "term_over",
  onOpen,
  onClose,
  onDone,
}: ErasurePanelProps) {
  const [asked] = useState(dossiers);
  const [reason, setReason] = useState<ErasureReason>(because);
  const [basis, setBasis] = useState<string | null>(null);
  const [people, setPeople] = useState([{ post: "", name: "" }]);
  const [sheets, setSheets] = useState<number | null>(0);
  const [paperWay, setPaperWay] = useState<string>(words.usualWay);
  const [isSure, setSure] = useState(false);
  const [act, setAct] = useState<string | null>(null);
  const plan = useRead("plan_erasure", { dossiers: [...asked], reason }, ["dossiers", "session"], {
    keepsLast: true,
    isEnabled: act === null && asked.length > 0,
  });
  const erase = useChange("erase_dossiers", { said: () => words.done });
  if (act !== null)
    return (
      <PaperPreview
        papers={[{ id: act, name: words.act, request: { kind: "erasure_act", act } }]}
        chosen={act}
        onClose={onDone}
      />
    );
  const lines = plan.data?.lines ?? [];
  const reached = lines.filter(({ refusal }) => refusal === "");
  const files = reached.reduce((sum, line) => sum + line.files, 0);
  const counted = reached.reduce((sum, line) => sum + line.sheets, 0);
  const basisWords = basis ?? plan.data?.basis ?? "";
  const blocked = !plan.data
    ? null
    : reached.length === 0
      ? words.nobody
      : people.some(({ name, post }) => (name.trim() === "") !== (post.trim() === "")) ||
          people.every(({ name }) => name.trim() === "")
        ? words.nameFirst
        : isSure
          ? null
          : words.sureFirst;
  const error = erase.error ?? plan.error;
  const change = (at: number, part: Partial<(typeof people)[number]>) =>
    setPeople(people.map((one, n) => (n === at ? { ...one, ...part } : one)));
  const apply = () =>
    erase.mutate(
      {
        dossiers: reached.map(({ dossier }) => dossier),
        reason,
        basis: basisWords,
        by: people,
        sheets: sheets ?? 0,
        paperWay: (sheets ?? 0) > 0 ? paperWay : "",
      },
      {
        onSuccess: ({ output }) => setAct(output),
      },
    );
  return (
    <Panel
      title={words.title}
      width="half"
      onClose={onClose}
      footer={
        <Button
          kind="danger"
          isBusy={erase.isPending}
          isDisabled={!plan.data}
          blockedBy={blocked}
          onPress={apply}
        >
          {words.apply(plan.data ? reached.length : null)}
        </Button>
      }
    >
      {/* What cannot be taken back has its own button: here it is only said that the words are lost. */}
      <DraftGuard name={words.title} typed={{ reason, basis, people, sheets, paperWay }} save={null} />
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {asked.length === 0 && <p>{words.noneDue}</p>}
      <ChoiceField<ErasureReason>
        label={words.reason}
        choices={REASONS}
        value={reason}
        onChange={setReason}
      />
      {plan.isPending && asked.length > 0 && <Waiting />}
      {reached.length > 0 && (
        <section className={css.part} aria-label={words.what}>
          <h3>{words.what}</h3>
          <p>{words.goes(reached.length, files)}</p>
          <p>{(plan.data?.copies ?? 0) > 0 ? words.copies(plan.data?.copies ?? 0) : words.ownCopies}</p>
          <p className={css.muted}>{words.stays}</p>
        </section>
      )}
      <TextField label={words.basis} hint={words.basisHint} value={basisWords} onChange={setBasis} />
      <section className={css.part} aria-label={words.by}>
        <h3>{words.by}</h3>
        {people.map(({ post, name }, at) => (
          <div key={words.post(at + 1)} className={css.row}>
            <TextField
              label={words.name(at + 1)}
              value={name}
              onChange={(next) => change(at, { name: next })}
            />
            <TextField
              label={words.post(at + 1)}
              value={post}
              onChange={(next) => change(at, { post: next })}
            />
          </div>
        ))}
        {people.length < MOST_PEOPLE && (
          <div>
            <Button kind="quiet" onPress={() => setPeople([...people, { post: "", name: "" }])}>
              {words.another}
            </Button>
          </div>
        )}
      </section>
      <NumberField
        label={words.sheets}
        hint={words.sheetsHint(counted)}
        value={sheets}
        onChange={setSheets}
        least={0}
        most={100_000}
      />
      {(sheets ?? 0) > 0 && <TextField label={words.paperWay} value={paperWay} onChange={setPaperWay} />}
      {reached.length > 0 && (
        <section className={css.part} aria-label={words.reached(reached.length)}>
          <h3>{words.reached(reached.length)}</h3>
          <ul className={css.people}>
            {reached.map(({ dossier, number, name, files: count }) => (
              <li key={dossier}>
                {manyText.numbered(number, name === "" ? manyText.noName : name)}{" "}
                <span className={css.muted}>{words.files(count)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <LeftOut lines={lines.filter(({ refusal }) => refusal !== "")} onOpen={onOpen} />
      <Checkbox isSelected={isSure} onChange={setSure}>
        {words.sure}
      </Checkbox>
    </Panel>
  );
}
