import { CircleCheck, CircleX } from "lucide-react";
import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import { StatusWord } from "../kit/StatusWord";
import { sittingsText as text } from "../text/sittings";
import css from "./Room.module.css";
import { hasVote } from "./written";

/** The verdict as it stands, with the numbers and the rule it comes from. */
export function TallyLine({ item, record }: { item: ItemView; record: Item }) {
  const { tally } = item;
  const isBegun = hasVote(record, item) || record.result !== null;
  if (!tally || !isBegun) return null;
  const { votesFor, votesAgainst, abstained } = tally.totals;
  return (
    <div className={css.tally} role="status" aria-label={text.tally}>
      <strong>{text.totals(votesFor, votesAgainst, abstained)}</strong>
      <StatusWord
        tone={tally.accepted ? "good" : "attention"}
        icon={tally.accepted ? CircleCheck : CircleX}
        isFilled
      >
        {tally.accepted ? text.accepted : text.rejected}
      </StatusWord>
      <span>{item.tallyWords}</span>
      {item.decision !== "" && <span>{text.decision(item.decision)}</span>}
    </div>
  );
}
