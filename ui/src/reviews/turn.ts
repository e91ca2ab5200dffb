import type { CandidateCard } from "../host/api/CandidateCard";
import type { Conclusion } from "../host/api/Conclusion";
import type { GroundRule } from "../host/api/GroundRule";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { reviewsText as words } from "../text/reviews";

/** A sheet of the desk beside the documents. */
type Sheet = "grounds" | "remarks" | "experts";

/** The first ground that nobody has judged; `null` when all are judged. */
export function groundInTurn(review: Review, { grounds }: Regulation): GroundRule | null {
  return grounds.find(({ code }) => review.grounds[code] === undefined) ?? null;
}

/** The first expert whose statement or sheet is awaited; `null` when nobody owes anything. */
export function expertInTurn({ experts }: Review): string | null {
  const owes = Object.entries(experts).find(
    ([, { sheet, conflict }]) => sheet === null && conflict.kind !== "declared",
  );
  return owes?.[0] ?? null;
}

/** The sheet on which the next act of this dossier stands: who judges the grounds comes before who signs for them. */
export function sheetInTurn(review: Review, regulation: Regulation): Sheet {
  return groundInTurn(review, regulation) === null ? "experts" : "grounds";
}

/** A conclusion that the verdicts on the grounds lead to, with its reasoning; the expert decides. */
export interface Proposal {
  conclusion: Conclusion;
  reasoning: string;
}

/** What the verdicts lead to; `null` until every ground is judged. */
export function proposal(card: CandidateCard, review: Review, regulation: Regulation): Proposal | null {
  if (groundInTurn(review, regulation) !== null) return null;
  const { verdict, general, additional } = card.advice;
  if (verdict === "fits") return { conclusion: "recommend", reasoning: "" };
  if (verdict !== "does_not_fit") return null;
  const short = { general: general.met < general.needed, additional: additional.met < additional.needed };
  const lacking = regulation.grounds.filter(
    ({ code, group }) => short[group] && review.grounds[code]?.verdict === "not_confirmed",
  );
  return {
    conclusion: "advise_against",
    reasoning: words.notConfirmed(lacking.map(({ mark, title }) => `${mark} ${title}`)),
  };
}
