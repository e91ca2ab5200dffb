import type { Review } from "../host/api/Review";
import { reviewsText as words } from "../text/reviews";
import { AssignForm } from "./AssignForm";
import { ExpertItem } from "./ExpertItem";
import css from "./ReviewDesk.module.css";

/** Who reviews the dossier, what they declare, what they conclude. */
export function ExpertsSheet({ review, canWork }: { review: Review; canWork: boolean }) {
  const experts = Object.entries(review.experts);
  return (
    <div className={css.stack}>
      {experts.length === 0 && <p className={css.muted}>{words.noExperts}</p>}
      {experts.map(([id, assignment]) => (
        <ExpertItem
          key={id}
          id={id}
          assignment={assignment}
          canWork={canWork}
          isUnderReview={review.status === "under_review"}
        />
      ))}
      {canWork && <AssignForm key={experts.length} />}
    </div>
  );
}
