import {
  Archive,
  CircleCheck,
  CircleX,
  ClipboardCheck,
  Clock,
  FilePen,
  Gavel,
  Inbox,
  RotateCcw,
  Send,
  UserRoundSearch,
} from "lucide-react";
import type { IconShape } from "./Icon";
import type { Tone } from "./StatusWord";
import { StatusWord } from "./StatusWord";

/** Tone and picture of every state of a dossier, by its code. */
const LOOKS = {
  draft: ["plain", FilePen],
  submitted: ["accent", Send],
  registered: ["accent", Inbox],
  checking: ["accent", ClipboardCheck],
  returned: ["attention", RotateCcw],
  under_review: ["accent", UserRoundSearch],
  reviewed: ["good", CircleCheck],
  on_agenda: ["accent", Gavel],
  included: ["good", CircleCheck],
  refused: ["danger", CircleX],
  postponed: ["attention", Clock],
  withdrawn: ["plain", CircleX],
  rejected: ["danger", CircleX],
  discarded: ["plain", CircleX],
  in_order: ["good", CircleCheck],
  enrolled: ["good", CircleCheck],
  closed: ["plain", Archive],
  erased: ["plain", Archive],
} satisfies Record<string, readonly [Tone, IconShape]>;

/** The state of a dossier as a word with its picture, the same in every room. */
export function DossierState({ status, children }: { status: keyof typeof LOOKS; children: string }) {
  const [tone, icon] = LOOKS[status];
  return (
    <StatusWord tone={tone} icon={icon}>
      {children}
    </StatusWord>
  );
}
