import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { TextLink } from "../kit/TextLink";
import { candidatesText as words } from "../text/candidates";
import { noticesText } from "../text/notices";
import { reviewsText } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";

export interface CardReviewProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
}

/** What was changed after its check: the former mark, and what happened to it. */
function againOf({ fallen }: CandidateCard, review: Review, { documents, grounds }: Regulation): string[] {
  const text = reviewsText;
  return [
    ...documents.flatMap(({ code, short }) => {
      const [check, fell] = [review.documents[code], fallen.documents[code]];
      return check && fell ? [text.fellLine(short, text.marks[check.mark], fell)] : [];
    }),
    ...grounds.flatMap(({ code, mark }) => {
      const [check, fell] = [review.grounds[code], fallen.grounds[code]];
      return check && fell ? [text.fellLine(text.ground(mark), text.verdicts[check.verdict], fell)] : [];
    }),
  ];
}

/** From registration on: the line of the register, the experts, what the letter would list. */
export function CardReview({ card, review, regulation }: CardReviewProps) {
  const again = againOf(card, review, regulation);
  const { number, at, by } = review.registration;
  const notices = Object.values(review.notices)
    .flatMap((notice) => (notice ? [notice] : []))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
  const experts = Object.values(review.experts).map(({ expert }) => expert);
  return (
    <section className={css.section} aria-label={words.review}>
      <h3>{words.review}</h3>
      <dl className={css.facts}>
        <dt>{words.registration}</dt>
        <dd>{words.registered(number, ru.momentShort(at), by)}</dd>
        <dt>{words.experts}</dt>
        <dd>{experts.length === 0 ? words.noExperts : experts.join("; ")}</dd>
        {again.length > 0 && (
          <>
            <dt>{words.changedSince}</dt>
            <dd>
              <ul className={css.plain}>
                {again.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {review.ending !== "" && (
          <>
            <dt>{words.ending}</dt>
            <dd>{review.ending}</dd>
          </>
        )}
        {notices.length > 0 && (
          <>
            <dt>{noticesText.notices}</dt>
            <dd>
              <ul className={css.plain}>
                {notices.map((notice) => (
                  <li key={`${notice.of.kind} ${notice.on}`}>{noticesText.line(notice)}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{words.deficiencies}</dt>
        <dd>
          {card.deficiencies.length === 0 ? (
            words.noDeficiencies
          ) : (
            <ol className={css.plain}>
              {card.deficiencies.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          )}
        </dd>
      </dl>
      <p>
        <TextLink href={`#/reviews/${card.dossier.id}`}>{words.toReview}</TextLink>
      </p>
    </section>
  );
}
