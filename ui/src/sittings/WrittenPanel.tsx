import { useRef, useState } from "react";
import type { Choice } from "../host/api/Choice";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { ChoiceGrid } from "../kit/fields/ChoiceGrid";
import { DayField } from "../kit/fields/DayField";
import { Select } from "../kit/fields/Select";
import { TimeField } from "../kit/fields/TimeField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";
import { useFirstRow } from "./useFirstRow";
import { itemsFor, isByCorrespondence, writersOf } from "./written";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

const PLACE = "written";
const CHOICES = (["for", "against", "abstain"] as const).map((value, at) => ({
  value,
  name: text.choices[value],
  chord: String(at + 1),
}));

interface WrittenPanelProps {
  view: SittingView;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** Whose paper; `null` until one is chosen. */
  member: string | null;
  onMember: (member: string | null) => void;
  onClose: () => void;
}

/** Votes that came on paper: one member's paper after another. */
export function WrittenPanel({ view, seats, turns, member, onMember, onClose }: WrittenPanelProps) {
  const writers = writersOf(view, seats);
  const seat = writers.find(({ id }) => id === member);
  const words = isByCorrespondence(view) ? text.poll : text.writtenVotes;
  return (
    <Panel title={words.title} onClose={onClose} takesFocus={member === null}>
      {writers.length === 0 ? (
        <p className={css.muted}>{words.nobody}</p>
      ) : (
        <Select
          label={words.member}
          options={writers.map(({ id, name }) => ({ id, name }))}
          value={seat?.id ?? null}
          onChange={onMember}
        />
      )}
      {seat && <OnePaper key={seat.id} view={view} seat={seat} turns={turns} onDone={() => onMember(null)} />}
    </Panel>
  );
}

interface OnePaperProps {
  view: SittingView;
  seat: Seat;
  turns: ReturnType<typeof useTurns>;
  onDone: () => void;
}

function OnePaper({ view, seat, turns, onDone }: OnePaperProps) {
  const { sitting } = view;
  const items = itemsFor(view, seat.id);
  const [typed, setTyped] = useState<Readonly<Record<string, Choice>>>({});
  const [on, setOn] = useState<string | null>(null);
  const [at, setAt] = useState<string | null>(null);
  const home = useFirstRow(true);
  const keptOf = (id: string) => sitting.items[id]?.written[seat.id] ?? null;
  const valueOf = (id: string) => typed[id] ?? keptOf(id)?.choice ?? null;
  // Of what stood there before only that goes again which was answered anew.
  const choices = Object.fromEntries(
    items.flatMap(({ id }) => (typed[id] === undefined ? [] : [[id, typed[id]]])),
  );
  const count = Object.keys(choices).length;
  const isHalfDated = (on === null) !== (at === null);
  const blocks = count === 0 ? text.writtenNone : isHalfDated ? text.receivedHalf : null;
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const keep = async () => {
    const isDone = await turns.turn(
      "record_written_votes",
      {
        sitting: sitting.id,
        member: seat.id,
        received: on === null || at === null ? null : `${on}T${at}`,
        choices,
      },
      { said: text.writtenKept(seat.name, count), place: PLACE },
    );
    if (!isDone) return;
    draft.current?.keep();
    onDone();
  };
  return (
    <>
      <DraftGuard
        ref={draft}
        name={text.writtenOf(seat.name)}
        typed={{ typed, on, at }}
        save={blocks === null ? () => void keep() : null}
      />
      <div className={css.choices}>
        <DayField label={text.receivedOn} value={on} onChange={setOn} />
        <TimeField label={text.receivedAt} value={at} onChange={setAt} hint={text.receivedHint} />
      </div>
      <div className={css.actions}>
        <Button
          chord="Shift+1"
          onPress={() => {
            const open = items.filter(({ id }) => valueOf(id) === null);
            setTyped({ ...typed, ...Object.fromEntries(open.map(({ id }) => [id, "for" as const])) });
          }}
          isDisabled={items.every(({ id }) => valueOf(id) !== null)}
        >
          {text.restFor}
        </Button>
      </div>
      <div ref={home}>
        <ChoiceGrid<Choice>
          label={text.writtenItems(seat.name)}
          choices={CHOICES}
          rows={items.map(({ id, name }) => {
            const kept = keptOf(id);
            return {
              id,
              name,
              value: valueOf(id),
              detail: kept && text.receivedDetail(kept.received),
            };
          })}
          onChange={(id, choice) => setTyped({ ...typed, [id]: choice })}
        />
      </div>
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
      <div className={css.actions}>
        <Button
          kind="main"
          chord="Ctrl+Enter"
          keys={{ inFields: true }}
          isBusy={turns.isBusy}
          blockedBy={blocks}
          onPress={() => void keep()}
        >
          {text.writtenKeep(count)}
        </Button>
      </div>
    </>
  );
}
