import { useRef, useState } from "react";
import type { Choice } from "../host/api/Choice";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Select } from "../kit/fields/Select";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

const PLACE = "block";
const CHOICES = (["for", "against", "abstain"] as const).map((value) => ({
  value,
  name: text.choices[value],
}));
const AS_ALL = "all";
const EXCEPTIONS = [
  { id: AS_ALL, name: text.asAll },
  ...CHOICES.map(({ value, name }) => ({ id: value, name })),
];

interface BlockVotePanelProps {
  view: SittingView;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  onClose: () => void;
}

/** One vote over many items: everyone the same, except those named. */
export function BlockVotePanel({ view, seats, turns, onClose }: BlockVotePanelProps) {
  const { sitting } = view;
  const open = view.items.filter(({ id }) => {
    const item = sitting.items[id];
    return item?.state === "open" && item.ballot === "open";
  });
  const isPostponed = (id: string) => sitting.items[id]?.motion === "postpone";
  // «За» must not mean two things at once: what is put to be postponed is chosen by hand.
  const usual = open.filter(
    ({ id }) => Object.keys(sitting.items[id]?.votes ?? {}).length === 0 && !isPostponed(id),
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(usual.map(({ id }) => id)));
  const [isRecordedOnly, setRecordedOnly] = useState(false);
  const [choice, setChoice] = useState<Choice>("for");
  const [except, setExcept] = useState<Readonly<Record<string, Choice>>>({});
  const items = open.map(({ id }) => id).filter((id) => chosen.has(id));
  const voters = seats.filter(({ id, votes }) => votes && view.present.includes(id));
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const record = async (closes: boolean) => {
    const kept = Object.fromEntries(
      Object.entries(except).filter(([id]) => voters.some((seat) => seat.id === id)),
    );
    const isRecorded = await turns.turn(
      "record_votes",
      { sitting: sitting.id, items, choice, except: kept },
      { said: text.blockDone(items.length), place: PLACE },
    );
    if (!isRecorded) return;
    const isDone =
      !closes ||
      (await turns.turn(
        "close_items",
        { sitting: sitting.id, items },
        { said: text.blockClosed(items.length), place: PLACE },
      ));
    setRecordedOnly(!isDone);
    if (!isDone) return;
    draft.current?.keep();
    onClose();
  };

  return (
    <Panel
      title={text.blockTitle}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="main"
            chord="Ctrl+Enter"
            isBusy={turns.isBusy}
            blockedBy={items.length === 0 ? text.blockNone : null}
            onPress={() => void record(true)}
          >
            {text.blockKeepClose(items.length)}
          </Button>
          <Button isBusy={turns.isBusy} isDisabled={items.length === 0} onPress={() => void record(false)}>
            {text.blockKeep(items.length)}
          </Button>
        </>
      }
    >
      <DraftGuard
        ref={draft}
        name={text.blockTitle}
        typed={{ chosen: [...chosen], choice, except }}
        save={items.length === 0 ? null : () => void record(true)}
      />
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
      {isRecordedOnly && turns.failure?.place === PLACE && <p>{text.blockRecorded}</p>}
      <p className={css.muted}>{open.length === 0 ? text.blockNothing : text.blockHint}</p>
      <div role="group" aria-label={text.blockItems}>
        {open.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={chosen.has(id)}
            onChange={(isIn) => {
              const next = new Set(chosen);
              if (isIn) next.add(id);
              else next.delete(id);
              setChosen(next);
            }}
          >
            {isPostponed(id) ? text.blockPostpone(name) : name}
          </Checkbox>
        ))}
      </div>
      <ChoiceField<Choice> label={text.blockChoice} choices={CHOICES} value={choice} onChange={setChoice} />
      <div className={css.exceptions} role="group" aria-label={text.blockExcept}>
        <h3>{text.blockExcept}</h3>
        {voters.map(({ id, name }) => (
          <div key={id}>
            <span>{name}</span>
            <Select
              label={name}
              isLabelHidden
              options={EXCEPTIONS.filter((option) => option.id !== choice)}
              value={except[id] === undefined || except[id] === choice ? AS_ALL : except[id]}
              onChange={(value) => {
                const { [id]: _, ...rest } = except;
                setExcept(value === AS_ALL ? rest : { ...rest, [id]: value as Choice });
              }}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}
