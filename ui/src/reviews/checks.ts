import type { CandidateCard } from "../host/api/CandidateCard";
import type { DocumentCheck } from "../host/api/DocumentCheck";
import type { FallenCheck } from "../host/api/FallenCheck";
import type { GroundCheck } from "../host/api/GroundCheck";
import type { Review } from "../host/api/Review";

/** A check that no longer stands: what it was, and why it fell. */
export interface Former<Check> {
  check: Check;
  fallen: FallenCheck;
}

const without = <Value>(all: Readonly<Record<string, Value>>, fallen: object) =>
  Object.fromEntries(Object.entries(all).filter(([code]) => !(code in fallen)));

/** The review with the checks that stand and no others; the core says which have fallen. */
export function standing({ fallen }: CandidateCard, review: Review): Review {
  return {
    ...review,
    documents: without(review.documents, fallen.documents),
    grounds: without(review.grounds, fallen.grounds),
  };
}

/** The fallen check of a document; `null` where it stands or there was none. */
export function formerDocument(card: CandidateCard, slot: string): Former<DocumentCheck> | null {
  const [check, fallen] = [card.review?.documents[slot], card.fallen.documents[slot]];
  return check && fallen ? { check, fallen } : null;
}

/** The fallen check of a ground; `null` where it stands or there was none. */
export function formerGround(card: CandidateCard, code: string): Former<GroundCheck> | null {
  const [check, fallen] = [card.review?.grounds[code], card.fallen.grounds[code]];
  return check && fallen ? { check, fallen } : null;
}
