import type { PrintPaper } from "../host/api/PrintPaper";
import type { Chosen } from "./choice";
import { OFFICE_PAPERS, PAPER_TOPICS, sittingPapers } from "../prints/offered";
import { PaperBytes } from "../prints/PaperBytes";

function printOf(chosen: Chosen): PrintPaper | null {
  switch (chosen.kind) {
    case "minutes":
      return { kind: "minutes", minutes: chosen.id };
    case "order":
      return { kind: "order", order: chosen.id };
    case "extract":
      return { kind: "extract", minutes: chosen.id, dossier: chosen.dossier };
    case "sitting":
      return sittingPapers(chosen.id).find(({ id }) => id === chosen.paper)?.request ?? null;
    case "office":
      return OFFICE_PAPERS.find(({ id }) => id === chosen.id)?.request ?? null;
  }
}

/** The paper that the address names, as it prints. */
export function PaperView({ chosen }: { chosen: Chosen }) {
  const request = printOf(chosen);
  return request && <PaperBytes request={request} topics={PAPER_TOPICS} />;
}
