import { useEffect, useRef, useState } from "react";
import type { Choice } from "../host/api/Choice";
import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import type { ChoiceRow } from "../kit/fields/ChoiceGrid";
import { ChoiceGrid } from "../kit/fields/ChoiceGrid";
import { Notice } from "../kit/Notice";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import { markTime } from "./members";
import { RecusalBox } from "./RecusalBox";
import css from "./Room.module.css";
import { useFirstRow } from "./useFirstRow";
import { isByCorrespondence } from "./written";

const PLACE = "votes";
const CHOICES = (["for", "against", "abstain"] as const).map((value, at) => ({
  value,
  name: text.choices[value],
  chord: String(at + 1),
}));

interface VoteGridProps {
  view: SittingView;
  item: ItemView;
  record: Item;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** Votes may still change. */
  isVoting: boolean;
  /** Grows each time the person comes back to the item: the rows then have the focus. */
  visit: number;
  /** Opens the paper of a member who is not in the room. */
  onPaper: (member: string) => void;
}

/** Members × за, против, воздержался. Who is out of the room comes in and out by one press, with the time. */
export function VoteGrid({ view, item, record, seats, turns, isVoting, visit, onPaper }: VoteGridProps) {
  const home = useFirstRow(isVoting, visit);
  const [recusing, setRecusing] = useState<Seat | null>(null);
  const { sitting } = view;
  const isRemote = isByCorrespondence(view);
  const { turn, failure } = turns;
  const request = { sitting: sitting.id, item: item.id };
  const isVoter = (id: string) => item.voters.includes(id);
  const voted = Object.keys(record.votes);
  const silent = item.voters.filter((id) => !voted.includes(id));

  // Votes given here that are not read back yet: keys are quicker than the reading that follows a vote.
  const given = useRef(new Map<string, Choice>());
  useEffect(() => {
    for (const [id, choice] of given.current)
      if (record.votes[id]?.choice === choice) given.current.delete(id);
  }, [record.votes]);

  const vote = async (id: string, choice: Choice) => {
    const seat = seats.find((one) => one.id === id);
    if (!seat || (given.current.get(id) ?? record.votes[id]?.choice) === choice) return;
    given.current.set(id, choice);
    const isDone = await turn(
      "record_vote",
      { ...request, member: id, choice },
      { said: text.voted(seat.name, choice), place: PLACE },
    );
    if (!isDone) given.current.delete(id);
  };
  const allFor = () => {
    // Votes given already are the exceptions: nobody's «против» is turned into «за» by one key.
    const except = Object.fromEntries(
      item.voters.flatMap((id) => {
        const choice = given.current.get(id) ?? record.votes[id]?.choice;
        return choice && choice !== "for" ? [[id, choice]] : [];
      }),
    );
    void turn(
      "record_votes",
      { sitting: sitting.id, items: [item.id], choice: "for", except },
      { said: text.allForDone, place: PLACE },
    );
  };
  const mark = (seat: Seat, how: "arrived" | "left") =>
    void turn(
      "mark_attendance",
      { sitting: sitting.id, members: [seat.id], mark: how, at: markTime(sitting), reason: "" },
      { said: how === "arrived" ? text.came(seat.name) : text.left(seat.name), place: PLACE },
    );

  // The voter after this one, and then from the first, whose vote is not known yet.
  const nextVoter = (id: string): string | null => {
    const voters = seats.filter((seat) => isVoter(seat.id)).map((seat) => seat.id);
    const at = voters.indexOf(id);
    const waits = (one: string) => one !== id && record.votes[one] === undefined && !given.current.has(one);
    return [...voters.slice(at + 1), ...voters.slice(0, Math.max(0, at))].find(waits) ?? null;
  };
  const closeRecusal = (isKept: boolean) => {
    const id = recusing?.id ?? "";
    setRecusing(null);
    // The row of who recused himself answers nothing any more: the vote goes on with the next.
    const to = isKept ? nextVoter(id) : id;
    home.current?.querySelector<HTMLElement>(`[data-choice-row="${to}"] input`)?.focus();
  };

  const row = (seat: Seat): ChoiceRow<Choice> => {
    const { id, name } = seat;
    const isHere = view.present.includes(id);
    const recusal = record.recusals[id];
    const paper = item.written.includes(id) ? record.written[id] : undefined;
    const value = record.votes[id]?.choice ?? paper?.choice ?? null;
    const signs = item.closeness[id] ?? "";
    const seatDetail = isVoting && signs !== "" ? text.closeTo(seat.seat, signs) : seat.seat;
    const detail = recusal
      ? text.recusedDetail(recusal.ground)
      : paper
        ? text.writtenDetail(paper.received)
        : isHere || isRemote || !isVoting
          ? seatDetail
          : value === null
            ? text.absentDetail
            : text.goneDetail;
    return {
      id,
      name,
      value,
      detail,
      isDisabled: !isVoting || !isVoter(id),
      below: recusing?.id === id && (
        <RecusalBox
          seat={seat}
          signs={item.closeness[id] ?? ""}
          request={request}
          turns={turns}
          onClose={closeRecusal}
        />
      ),
      aside: isVoting && (
        <span className={css.rowActs}>
          {(isHere || isRemote) && !recusal && value === null && (
            <Button kind="quiet" label={text.recuseOf(name)} onPress={() => setRecusing(seat)}>
              {text.recuse}
            </Button>
          )}
          {item.writers.includes(id) && (
            <Button kind="quiet" label={text.byPaperOf(name)} onPress={() => onPaper(id)}>
              {text.byPaper}
            </Button>
          )}
          {isRemote ? null : isHere ? (
            <Button kind="quiet" label={text.leftOf(name)} onPress={() => mark(seat, "left")}>
              {text.leftButton}
            </Button>
          ) : (
            <Button label={text.cameOf(name)} onPress={() => mark(seat, "arrived")}>
              {text.cameButton}
            </Button>
          )}
        </span>
      ),
    };
  };
  return (
    <>
      {failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(failure.fault)} />}
      <div ref={home}>
        <ChoiceGrid<Choice>
          label={text.votes}
          act={
            isVoting &&
            !isRemote && (
              <Button
                kind={silent.length > 0 ? "main" : "plain"}
                chord="Shift+1"
                isDisabled={silent.length === 0}
                onPress={allFor}
              >
                {voted.length === 0 ? text.allFor : text.restFor}
              </Button>
            )
          }
          hint={isVoting ? text.votesHint : undefined}
          choices={CHOICES}
          rows={seats.filter(({ votes }) => votes).map(row)}
          onChange={(id, choice) => void vote(id, choice)}
          rowAfter={nextVoter}
        />
      </div>
    </>
  );
}
