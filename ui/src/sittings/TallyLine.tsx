import { CircleCheck, CircleX } from "lucide-react";
import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import { StatusWord } from "../kit/StatusWord";
import { sittingsText as text } from "../text/sittings";
import css from "./Room.module.css";
import { hasVote } from "./written";

interface TallyLineProps {
  item: ItemView;
  record: Item;
  /** Votes may still change. */
  isVoting: boolean;
  /** Somebody who votes has not voted yet. */
  isSilent: boolean;
}

/**
 * The verdict as it stands, with the numbers and the rule it comes from. While votes are out there are only numbers: an
 * item is not rejected by those who have not spoken. It stands from the first moment of a vote, so that the list above it
 * does not move under the hand.
 */
export function TallyLine({ item, record, isVoting, isSilent }: TallyLineProps) {
  const { tally } = item;
  const isBegun = hasVote(record, item) || record.result !== null;
  if (!isBegun && isVoting && isSilent) return <p className={css.tally}>{text.tallyNone}</p>;
  if (!tally || !isBegun) return null;
  const { votesFor, votesAgainst, abstained } = tally.totals;
  return (
    <div className={css.tally} role="status" aria-label={text.tally}>
      <strong>{text.totals(votesFor, votesAgainst, abstained)}</strong>
      {isSilent && record.result === null ? (
        <span className={css.muted}>{text.tallyWaits}</span>
      ) : (
        <>
          <StatusWord
            tone={tally.accepted ? "good" : "attention"}
            icon={tally.accepted ? CircleCheck : CircleX}
            isFilled
          >
            {tally.accepted ? text.accepted : text.rejected}
          </StatusWord>
          <span>{item.tallyWords}</span>
        </>
      )}
      {item.decision !== "" && <span>{text.decision(item.decision)}</span>}
    </div>
  );
}
