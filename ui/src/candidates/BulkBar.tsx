import { useState } from "react";
import type { RegisterLine } from "../host/api/RegisterLine";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { Select } from "../kit/fields/Select";
import { Notice } from "../kit/Notice";
import { useTell } from "../queries/acts";
import { useChange } from "../queries/changes";
import { faultOf, useAsk } from "../queries/commands";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CandidatesScreen.module.css";

export interface BulkBarProps {
  marked: readonly RegisterLine[];
  regulation: Regulation | undefined;
  onDone: () => void;
}

interface LeftOut {
  name: string;
  why: string;
}

/** What can be done to all marked dossiers at once; it says before the act whom it reaches. */
export function BulkBar({ marked, regulation, onDone }: BulkBarProps) {
  const ask = useAsk();
  const tell = useTell();
  const [way, setWay] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  const [isSubmitting, setSubmitting] = useState(false);
  const submit = useChange("submit_dossier");
  const register = useChange("register_dossiers", {
    said: (done) => words.registeredSome(done.map(({ number }) => number)),
  });
  const drafts = marked.filter(({ status }) => status === "draft");
  const submitted = marked.filter(({ status }) => status === "submitted");
  const ways = Object.entries(regulation?.dictionaries.ways ?? {}).map(([id, name]) => ({ id, name }));
  const chosenWay = way ?? ways[0]?.id ?? null;

  const submitAll = async () => {
    setSubmitting(true);
    const left: LeftOut[] = [];
    let done = 0;
    let undo = null;
    for (const { dossier, name } of drafts) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- each dossier is an act of its own, with its own undo
        const card = await ask("candidate", { dossier }, ["dossiers"]);
        // oxlint-disable-next-line no-await-in-loop -- as above
        const changed = await submit.mutateAsync({ dossier, revision: card.dossierRevision });
        done += 1;
        undo = changed.undo;
      } catch (thrown) {
        left.push({ name: name === "" ? words.noName : name, why: ru.faultText(faultOf(thrown)).title });
      }
    }
    setSubmitting(false);
    setLeftOut(left);
    if (done > 0) tell({ text: words.submittedSome(done), undo });
    if (left.length === 0) onDone();
  };
  const registerAll = () => {
    if (chosenWay === null) return;
    register.mutate(
      { dossiers: submitted.map(({ dossier }) => dossier), way: chosenWay, number: "" },
      { onSuccess: onDone },
    );
  };
  return (
    <>
      {leftOut.length > 0 && (
        <Notice
          tone="attention"
          title={words.leftOut(leftOut.length)}
          next={words.leftOutNext}
          actions={<Button onPress={() => setLeftOut([])}>{words.hide}</Button>}
        >
          <ul>
            {leftOut.map(({ name, why }) => (
              <li key={`${name} ${why}`}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {register.error && <Notice tone="danger" {...ru.faultText(register.error.fault)} />}
      <div className={css.bulk}>
        <span>{words.marked(marked.length)}</span>
        {drafts.length > 0 && (
          <Button onPress={() => void submitAll()} isBusy={isSubmitting}>
            {words.submitMany(drafts.length)}
          </Button>
        )}
        {submitted.length > 0 && (
          <>
            <div className={css.bulkWay}>
              <Select label={words.way} options={ways} value={chosenWay} onChange={setWay} />
            </div>
            <Button kind="main" onPress={registerAll} isBusy={register.isPending}>
              {words.registerMany(submitted.length)}
            </Button>
          </>
        )}
        {drafts.length + submitted.length === 0 && (
          <span className={css.muted}>
            {words.nothingToSubmit} {words.nothingToRegister}
          </span>
        )}
        <span className={css.rest} />
        <Button kind="quiet" onPress={onDone}>
          {words.unmark}
        </Button>
      </div>
    </>
  );
}
