import { CircleCheck, CircleDot, CircleX, FileLock2, Megaphone, PencilLine } from "lucide-react";
import type { SittingState } from "../host/api/SittingState";
import type { IconShape } from "../kit/Icon";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { STATES } from "../text/sittings";

const LOOKS: Readonly<Record<SittingState, readonly [IconShape, Tone]>> = {
  draft: [PencilLine, "plain"],
  announced: [Megaphone, "accent"],
  open: [CircleDot, "attention"],
  closed: [CircleCheck, "good"],
  failed: [CircleX, "danger"],
  cancelled: [CircleX, "plain"],
  sealed: [FileLock2, "good"],
};

/** The state of a sitting as a word. */
export function StateWord({ state }: { state: SittingState }) {
  const [icon, tone] = LOOKS[state];
  return (
    <StatusWord icon={icon} tone={tone}>
      {STATES[state]}
    </StatusWord>
  );
}
