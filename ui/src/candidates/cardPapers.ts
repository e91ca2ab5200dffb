import type { CandidateCard } from "../host/api/CandidateCard";
import type { Status } from "../host/api/Status";
import type { OfferedPaper } from "../prints/offered";
import { applyingPapers, offered } from "../prints/offered";
import { PAPER_NAMES } from "../text/papers";
import { ru } from "../text/ru";

const DECIDED: ReadonlySet<Status> = new Set([
  "included",
  "refused",
  "postponed",
  "in_order",
  "enrolled",
  "closed",
]);

/** The papers of one candidate that can be printed in this state, in the order of the chain. */
export function cardPapers({ dossier: { id: dossier }, review, status }: CandidateCard): OfferedPaper[] {
  const inventory = offered({ kind: "inventory", dossier });
  const brief = offered({ kind: "brief", dossier });
  const applying = applyingPapers(dossier);
  if (!review) return [...applying, inventory, brief];
  const isSeated = DECIDED.has(status) && review.sitting !== null;
  return [
    ...applying,
    inventory,
    offered({ kind: "receipt", dossier }),
    brief,
    ...(review.returned ? [offered({ kind: "return_letter", dossier })] : []),
    ...Object.entries(review.experts).map(([assignment, { expert }]) =>
      offered(
        { kind: "expert_sheet", dossier, assignment },
        ru.about(PAPER_NAMES.expert_sheet, expert),
        `expert_sheet ${assignment}`,
      ),
    ),
    ...(status === "on_agenda" ? [offered({ kind: "agenda_letter", dossier })] : []),
    ...(isSeated ? [offered({ kind: "decision_letter", dossier })] : []),
  ];
}

/** The paper that this state is waiting for. */
export function paperInTurn({ status, review }: CandidateCard): OfferedPaper["id"] {
  if (!review) return "inventory";
  if (status === "returned") return "return_letter";
  if (status === "on_agenda") return "agenda_letter";
  if (DECIDED.has(status) && review.sitting !== null) return "decision_letter";
  if (status === "under_review") {
    const [first] = Object.keys(review.experts);
    if (first !== undefined) return `expert_sheet ${first}`;
  }
  return status === "registered" ? "receipt" : "inventory";
}
