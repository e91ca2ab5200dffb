import { Plus } from "lucide-react";
import { useState } from "react";
import type { Wording } from "../host/api/Wording";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import type { Difference } from "../kit/Meanwhile";
import { Meanwhile } from "../kit/Meanwhile";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";

interface WordingFormProps {
  orderId: string;
  revision: number;
  wording: Wording;
  /** What another window has written since the typing began. */
  newer: { wording: Wording; revision: number } | null;
  /** Hears the words as they stand while they are not kept; `null` when they are. */
  onTyped: (wording: Wording | null) => void;
}

/** What stands in the form and what is written now. */
function differencesOf(typed: Wording, written: Wording): readonly Difference[] {
  const of = (name: string, value: (from: Wording) => string) => ({
    name,
    typed: value(typed),
    written: value(written),
  });
  const points = Math.max(typed.points.length, written.points.length);
  return [
    of(text.heading, ({ heading }) => heading),
    of(text.preamble, ({ preamble }) => preamble),
    ...Array.from({ length: points }, (_, at) => of(text.point(at + 1), (from) => from.points[at] ?? "")),
    of(text.annexTitle, ({ annexTitle }) => annexTitle),
    of(text.signerPost, ({ signer }) => signer.post),
    of(text.signerName, ({ signer }) => signer.name),
    of(text.executor, ({ executor }) => executor),
    of(text.executorPhone, ({ executorPhone }) => executorPhone),
  ];
}

/** The words of a draft. Keeping them prints the paper anew. */
export function WordingForm({ orderId, revision, wording, newer, onTyped }: WordingFormProps) {
  const [typed, setTyped] = useState(wording);
  const [isDirty, setDirty] = useState(false);
  const reword = useChange("reword_order", { said: () => text.wordingKept });
  const change = (next: Partial<Wording>) => {
    const words = { ...typed, ...next };
    setTyped(words);
    setDirty(true);
    onTyped(words);
  };
  const setPoint = (at: number, point: string) =>
    change({ points: typed.points.map((one, index) => (index === at ? point : one)) });
  const send = (at: number) =>
    reword.mutate({ order: orderId, revision: at, wording: typed }, { onSuccess: () => onTyped(null) });
  const objections = ru.fieldErrors(reword.error?.fault);
  return (
    <Form
      label={text.wordingForm}
      typed={typed}
      onSubmit={() => send(revision)}
      {...(objections && { errors: objections })}
    >
      <TextField
        label={text.heading}
        lines={3}
        value={typed.heading}
        onChange={(heading) => change({ heading })}
      />
      <TextField
        label={text.preamble}
        lines={6}
        value={typed.preamble}
        onChange={(preamble) => change({ preamble })}
      />
      {typed.points.map((point, at) => (
        // A point has no name of its own: its place is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={at} className={css.point}>
          <TextField
            label={text.point(at + 1)}
            lines={4}
            value={point}
            onChange={(next) => setPoint(at, next)}
          />
          <Button
            kind="quiet"
            label={text.removePointOf(at + 1)}
            onPress={() => change({ points: typed.points.filter((_, index) => index !== at) })}
          >
            {text.removePoint}
          </Button>
        </div>
      ))}
      <div className={css.actions}>
        <Button icon={Plus} onPress={() => change({ points: [...typed.points, ""] })}>
          {text.addPoint}
        </Button>
      </div>
      <TextField
        label={text.annexTitle}
        lines={3}
        value={typed.annexTitle}
        onChange={(annexTitle) => change({ annexTitle })}
      />
      <TextField
        label={text.signerPost}
        lines={2}
        value={typed.signer.post}
        onChange={(post) => change({ signer: { ...typed.signer, post } })}
      />
      <TextField
        label={text.signerName}
        hint={text.signerNameHint}
        value={typed.signer.name}
        onChange={(name) => change({ signer: { ...typed.signer, name } })}
      />
      <TextField label={text.executor} value={typed.executor} onChange={(executor) => change({ executor })} />
      <TextField
        label={text.executorPhone}
        value={typed.executorPhone}
        onChange={(executorPhone) => change({ executorPhone })}
      />
      {newer && (
        <Meanwhile
          differences={differencesOf(typed, newer.wording)}
          onTakeNew={() => onTyped(null)}
          onSame={() => onTyped(null)}
          onWriteOver={() => send(newer.revision)}
          isBusy={reword.isPending}
        />
      )}
      {reword.error && !newer && <Notice tone="danger" {...ru.faultNotice(reword.error.fault)} />}
      <div className={css.actions}>
        <Button
          kind={isDirty ? "main" : "plain"}
          type="submit"
          isDisabled={!isDirty}
          isBusy={reword.isPending}
        >
          {text.keepWording}
        </Button>
      </div>
    </Form>
  );
}
