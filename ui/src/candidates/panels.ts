/** What opens beside the register: read when the first of them opens, for the register itself is what the day begins with. */
export { PaperPreview } from "../prints/PaperMenu";
export { CardPanel } from "./CardPanel";
export { DueErasure } from "./DueErasure";
export { ImportPanel } from "./ImportPanel";
export { InboxPanel } from "./InboxPanel";
export { LackingPanel } from "./LackingPanel";
export { ManyPanel } from "./ManyPanel";
export { NewCandidate } from "./NewCandidate";
export { ReceiptPanel } from "./ReceiptPanel";
export { UnsentPanel } from "./UnsentPanel";
