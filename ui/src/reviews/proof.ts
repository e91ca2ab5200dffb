import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { GroundRule } from "../host/api/GroundRule";
import type { Review } from "../host/api/Review";

/** Whether the regulation lists the document: a place for those beyond the list waits for no mark. */
export const isListed = ({ requirement }: DocumentRule): boolean => requirement !== "extra";

/** Whether a document is there: by a file or on paper. */
export function has(dossier: Dossier, slot: string): boolean {
  return (
    (dossier.documents[slot]?.sheets ?? 0) > 0 ||
    Object.values(dossier.files).some(({ placements }) => placements[slot] !== undefined)
  );
}

/** The document that would confirm a ground: the first of the rule's own that is there, or else its first. */
export function proofFor({ proofs }: GroundRule, dossier: Dossier): string {
  return proofs.find((slot) => has(dossier, slot)) ?? proofs[0] ?? "";
}

/** The first document of a rule that somebody has looked at and marked «есть»; `null` if there is none yet. */
export function checkedProof({ proofs }: GroundRule, { documents }: Review): string | null {
  return proofs.find((slot) => documents[slot]?.mark === "present") ?? null;
}
