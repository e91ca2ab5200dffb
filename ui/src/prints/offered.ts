import type { PrintPaper } from "../host/api/PrintPaper";
import type { Topic } from "../host/api/Topic";
import type { EverydayPaper } from "../text/papers";
import { PAPER_NAMES } from "../text/papers";

/** What stands on a paper of the office; when one of these goes stale, the paper is printed anew. */
export const PAPER_TOPICS: readonly Topic[] = [
  "papers",
  "sittings",
  "dossiers",
  "compositions",
  "calendar",
  "session",
];

/** A paper that can be printed here and now. */
export interface OfferedPaper {
  /** Its place in an address; unique among the papers offered together. */
  id: string;
  name: string;
  request: PrintPaper;
}

/** Offers a paper under its usual name, or under a name that tells it from others of its kind. */
export function offered(
  request: Extract<PrintPaper, { kind: EverydayPaper }>,
  name: string = PAPER_NAMES[request.kind],
  id: string = request.kind,
): OfferedPaper {
  return { id, name, request };
}

/** What is printed around a sitting, in the order in which it is needed. */
export function sittingPapers(sitting: string): readonly OfferedPaper[] {
  return [
    offered({ kind: "agenda", sitting }),
    offered({ kind: "sitting_letters", sitting }),
    offered({ kind: "overview", sitting }),
    offered({ kind: "briefs", sitting }),
    offered({ kind: "attendance_sheet", sitting }),
    offered({ kind: "roll_call", sitting }),
    offered({ kind: "ballots", sitting, item: null }),
  ];
}
