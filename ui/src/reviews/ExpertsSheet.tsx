import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { Button } from "../kit/Button";
import { reviewsText as words } from "../text/reviews";
import { AssignForm } from "./AssignForm";
import { ExpertItem } from "./ExpertItem";
import css from "./ReviewDesk.module.css";
import { expertInTurn, proposal } from "./turn";

export interface ExpertsSheetProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
  canWork: boolean;
}

/** The form for the first expert; another is named behind a button, so that nothing empty waits for the focus. */
function Assigning({ dossier, isFirst }: { dossier: string; isFirst: boolean }) {
  const [isOpen, setOpen] = useState(isFirst);
  return isOpen ? (
    <AssignForm dossier={dossier} isFirst={isFirst} onClose={isFirst ? null : () => setOpen(false)} />
  ) : (
    <div className={css.buttons}>
      <Button onPress={() => setOpen(true)}>{words.assignAnother}</Button>
    </div>
  );
}

/** Who reviews the dossier, what they declare, what they conclude. */
export function ExpertsSheet({ card, review, regulation, canWork }: ExpertsSheetProps) {
  const inTurn = canWork ? expertInTurn(review) : null;
  const proposed = proposal(card, review, regulation);
  const experts = Object.entries(review.experts);
  return (
    <div className={css.stack}>
      {experts.length === 0 && <p className={css.muted}>{words.noExperts}</p>}
      {experts.map(([id, assignment]) => (
        <ExpertItem
          key={id}
          dossier={card.dossier.id}
          id={id}
          assignment={assignment}
          canWork={canWork}
          isUnderReview={review.status === "under_review"}
          isInTurn={id === inTurn}
          proposed={proposed}
          closeness={card.closeness[id] ?? ""}
        />
      ))}
      {canWork && <Assigning key={experts.length} dossier={card.dossier.id} isFirst={experts.length === 0} />}
    </div>
  );
}
