import { useRef, useState } from "react";
import type { Ballot } from "../host/api/Ballot";
import type { ItemView } from "../host/api/ItemView";
import type { Motion } from "../host/api/Motion";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import { DissentBox } from "./DissentBox";
import { ItemNote } from "./ItemNote";
import { leaveField } from "./leaveField";
import type { Seat } from "./members";
import css from "./Room.module.css";
import { SecretBallot } from "./SecretBallot";
import { TallyLine } from "./TallyLine";
import { useTitleInSight } from "./useFirstRow";
import { VoteGrid } from "./VoteGrid";
import { hasVote, isByCorrespondence } from "./written";

const motionsOf = (own: Motion) =>
  ([own, "postpone"] as const).map((value) => ({ value, name: text.motions[value] }));
const INCLUSION = motionsOf("include");
const EXCLUSION = motionsOf("exclude");
const BALLOTS = (["open", "secret"] as const).map((value) => ({ value, name: text.ballots[value] }));

export interface ItemPaneProps {
  view: SittingView;
  item: ItemView;
  /** 1-based. */
  place: number;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** The next item that is still open. */
  next: string | null;
  /** Grows each time the person comes back to the item. */
  visit: number;
  onItem: (id: string) => void;
  onPaper: (member: string) => void;
}

const PLACE = "item";

/** One item: who it is about, the vote, what was said, the decision. */
export function ItemPane({ view, item, place, seats, turns, next, visit, onItem, onPaper }: ItemPaneProps) {
  const { sitting } = view;
  const record = sitting.items[item.id];
  const { turn, failure, isBusy } = turns;
  const [isTyped, setTyped] = useState(false);
  const note = useRef<HTMLDivElement>(null);
  const work = useTitleInSight(visit);
  if (!record) return null;
  const request = { sitting: sitting.id, item: item.id };
  // The missing reason may stand typed already: closing keeps it first, and then the core decides.
  const blocks = isTyped ? null : item.blocksClosing;
  const isVoting = sitting.state === "open" && record.state === "open";
  const isArranging = ["draft", "announced", "open"].includes(sitting.state) && record.state === "open";
  const hasVotes = hasVote(record, item);
  const isRemote = isByCorrespondence(view);
  const order = view.items.map(({ id }) => id);
  const move = (by: 1 | -1) => {
    const items = [...order];
    items.splice(place - 1, 1);
    items.splice(place - 1 + by, 0, item.id);
    void turn(
      "arrange_agenda",
      { sitting: sitting.id, items },
      { said: text.moved(item.name), place: PLACE },
    );
  };
  const remove = async () => {
    const isDone = await turn("remove_from_agenda", request, { said: text.removed(item.name), place: PLACE });
    if (isDone) onItem(order[place] ?? order[place - 2] ?? "attendance");
  };
  const isSilent = record.ballot === "open" && item.voters.some((id) => record.votes[id] === undefined);
  const toHindrance = () => {
    const reason = note.current?.querySelector<HTMLElement>("[name=reason]");
    if (isSilent || !reason) onItem(item.id);
    else reason.focus();
  };
  const close = async () => {
    // A field that is left keeps what was typed: it goes into the queue before the closing.
    leaveField();
    const isDone = await turn(
      "close_items",
      { sitting: sitting.id, items: [item.id] },
      { said: text.itemClosed(item.name), place: PLACE },
    );
    // The work goes on at once. A motion to postpone stays in sight: when it falls, the item is open again.
    if (isDone && next !== null && record.motion !== "postpone") onItem(next);
  };
  return (
    <div ref={work} className={css.content}>
      <div className={css.itemHead}>
        <h2>{text.item(place, item.name)}</h2>
        <TextLink href={`#/candidates/${item.dossier}`}>{text.card}</TextLink>
      </div>
      <div className={css.summary}>
        {record.exclusion && <p>{text.excludedFor(record.exclusion.ground)}</p>}
        <p>{item.about}</p>
        {record.speaker !== "" && <p className={css.muted}>{text.speaks(record.speaker)}</p>}
        {item.changed !== "" && (
          <Notice tone="attention" title={text.changedSince(item.changed)} next={text.changedSinceNext} />
        )}
        {item.conclusions.length === 0 ? (
          <p className={css.muted}>{text.noConclusions}</p>
        ) : (
          <ul aria-label={text.conclusions}>
            {item.conclusions.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        )}
      </div>
      {isVoting && !isRemote && (
        <div className={css.choices}>
          <ChoiceField<Motion>
            label={text.motion}
            choices={record.exclusion ? EXCLUSION : INCLUSION}
            value={record.motion}
            isDisabled={hasVotes}
            onChange={(motion) =>
              void turn("put_motion", { ...request, motion }, { said: text.motionPut[motion], place: PLACE })
            }
          />
          <ChoiceField<Ballot>
            label={text.ballot}
            choices={BALLOTS}
            value={record.ballot}
            isDisabled={hasVotes}
            onChange={(ballot) =>
              void turn(
                "choose_ballot",
                { ...request, ballot },
                { said: text.ballotChosen[ballot], place: PLACE },
              )
            }
          />
        </div>
      )}
      {failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(failure.fault)} />}
      {record.ballot === "secret" ? (
        <SecretBallot
          sittingId={sitting.id}
          itemId={item.id}
          record={record}
          isVoting={isVoting}
          turns={turns}
        />
      ) : (
        (isVoting || hasVotes) && (
          <VoteGrid
            view={view}
            item={item}
            record={record}
            seats={seats}
            turns={turns}
            isVoting={isVoting}
            visit={visit}
            onPaper={onPaper}
          />
        )
      )}
      <div className={css.verdict}>
        <TallyLine item={item} record={record} isVoting={isVoting} isSilent={isSilent} />
        <div className={css.actions}>
          {isVoting && (
            <Button
              kind={blocks === null ? "main" : "plain"}
              chord="Ctrl+Enter"
              keys={{ inFields: true }}
              isBusy={isBusy && blocks === null}
              blockedBy={blocks !== null && <TextLink onPress={toHindrance}>{blocks}</TextLink>}
              onPress={() => void close()}
            >
              {text.closeItem}
            </Button>
          )}
          {next !== null && (
            <Button
              kind={record.state === "closed" ? "main" : "plain"}
              chord="N"
              onPress={() => onItem(next)}
            >
              {text.next}
            </Button>
          )}
          {sitting.state === "open" && view.blocksClosing === null && (
            <span className={css.muted}>{text.lastDone}</span>
          )}
        </div>
      </div>
      {isArranging && (
        <div className={css.actions}>
          <Button isDisabled={place === 1} chord="Alt+ArrowUp" onPress={() => move(-1)}>
            {text.up}
          </Button>
          <Button isDisabled={place === order.length} chord="Alt+ArrowDown" onPress={() => move(1)}>
            {text.down}
          </Button>
          <Button onPress={() => void remove()}>{text.remove}</Button>
        </div>
      )}
      {["open", "closed"].includes(sitting.state) && (
        <>
          <div ref={note}>
            <ItemNote
              sittingId={sitting.id}
              item={item}
              record={record}
              turns={turns}
              isOpen={isVoting}
              onTyped={setTyped}
            />
          </div>
          <DissentBox view={view} item={item} record={record} seats={seats} turns={turns} />
        </>
      )}
    </div>
  );
}
