import { FileCheck2, FileLock2, FilePenLine, FileX2 } from "lucide-react";
import type { OrderState } from "../host/api/OrderState";
import type { PaperState } from "../host/api/PaperState";
import type { IconShape } from "../kit/Icon";
import type { Tone } from "../kit/StatusWord";

/** How the state of minutes is drawn. */
export const PAPER_LOOKS: Readonly<Record<PaperState, readonly [IconShape, Tone]>> = {
  draft: [FilePenLine, "plain"],
  for_signature: [FileCheck2, "accent"],
  sealed: [FileLock2, "good"],
};

/** How the state of an order is drawn. */
export const ORDER_LOOKS: Readonly<Record<OrderState, readonly [IconShape, Tone]>> = {
  draft: [FilePenLine, "plain"],
  in_approval: [FileCheck2, "accent"],
  signed: [FileLock2, "good"],
  dropped: [FileX2, "plain"],
  cancelled: [FileX2, "attention"],
};
