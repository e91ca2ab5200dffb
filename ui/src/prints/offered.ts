import type { PrintPaper } from "../host/api/PrintPaper";
import type { Topic } from "../host/api/Topic";
import type { EverydayPaper } from "../text/papers";
import { BLANK_CONSENT_NAMES, CONSENT_NAMES, PAPER_NAMES } from "../text/papers";

const CONSENTS = ["processing", "publication"] as const;

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

/** Papers of the office that belong to no dossier and no sitting. */
export const OFFICE_PAPERS: readonly OfferedPaper[] = [
  { id: "registration", name: PAPER_NAMES.registration_journal, request: { kind: "registration_journal" } },
  { id: "application", name: PAPER_NAMES.blank_application, request: { kind: "blank_application" } },
  ...CONSENTS.map((allows): OfferedPaper => ({
    id: `consent-${allows}`,
    name: BLANK_CONSENT_NAMES[allows],
    request: { kind: "blank_consent", allows },
  })),
];

/** What a candidate signs to apply: the application and the consents. */
export function applyingPapers(dossier: string): OfferedPaper[] {
  return [
    offered({ kind: "application", dossier }),
    ...CONSENTS.map((allows): OfferedPaper => ({
      id: `consent ${allows}`,
      name: CONSENT_NAMES[allows],
      request: { kind: "consent", dossier, allows },
    })),
  ];
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
    offered({ kind: "counting_minutes", sitting }),
  ];
}
