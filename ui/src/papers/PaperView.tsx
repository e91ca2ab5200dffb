import type { PrintPaper } from "../host/api/PrintPaper";
import type { Wording } from "../host/api/Wording";
import type { Chosen } from "./choice";
import { OFFICE_PAPERS, PAPER_TOPICS, sittingPapers } from "../prints/offered";
import { PaperBytes } from "../prints/PaperBytes";
import { papersText as text } from "../text/papers";
import { useStill } from "./useStill";

/** The page is drawn again when the fingers rest, milliseconds. */
const DRAW_AFTER = 400;

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

interface PaperViewProps {
  chosen: Chosen;
  /** Words of a draft that are typed and not kept. */
  typed: Wording | null;
}

/** The paper that the address names, as it prints; a draft also as it would print with the words that stand typed. */
export function PaperView({ chosen, typed }: PaperViewProps) {
  const drawn = useStill(typed, DRAW_AFTER);
  const isOrder = chosen.kind === "order";
  const request: PrintPaper | null =
    isOrder && typed && drawn
      ? { kind: "order_as_typed", order: chosen.id, wording: drawn }
      : printOf(chosen);
  return (
    request && (
      <PaperBytes
        request={request}
        topics={PAPER_TOPICS}
        isRedrawn={isOrder}
        typedNote={typed ? text.drawnAsTyped : null}
      />
    )
  );
}
