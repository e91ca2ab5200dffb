import { CircleCheck, CircleSlash, CircleX, Copy } from "lucide-react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Fate } from "../host/api/Fate";
import type { FileFate } from "../host/api/FileFate";
import type { Receipt } from "../host/api/Receipt";
import type { IconShape } from "../kit/Icon";
import { Panel } from "../kit/overlays/Panel";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { TextLink } from "../kit/TextLink";
import { candidatesText as words } from "../text/candidates";
import css from "./ReceiptPanel.module.css";

const LOOKS: Readonly<Record<Fate, readonly [Tone, IconShape]>> = {
  taken: ["good", CircleCheck],
  known: ["plain", Copy],
  refused: ["danger", CircleX],
  skipped: ["plain", CircleSlash],
};
/** What needs a person stands first. */
const ORDER: readonly Fate[] = ["refused", "taken", "known", "skipped"];

function FateLine({ file, slots }: { file: FileFate; slots: readonly DocumentRule[] }) {
  const [tone, icon] = LOOKS[file.fate];
  const slot = slots.find(({ code }) => code === file.slot);
  return (
    <li className={css.line}>
      <span className={css.path}>{file.path}</span>
      <StatusWord tone={tone} icon={icon}>
        {words.fateOf(file.fate)}
      </StatusWord>
      {file.fate === "taken" && (
        <span className={css.note}>{slot ? words.intoSlot(slot.short) : words.noSlot}</span>
      )}
      {file.sentence !== "" && <span className={css.note}>{file.sentence}</span>}
      {file.warnings.map((warning) => (
        <span key={warning} className={css.warning}>
          {warning}
        </span>
      ))}
    </li>
  );
}

export interface ReceiptPanelProps {
  receipt: Receipt;
  slots: readonly DocumentRule[];
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** What became of every file that was received. */
export function ReceiptPanel({ receipt, slots, onOpen, onClose }: ReceiptPanelProps) {
  const files = [...receipt.files].sort((one, other) => ORDER.indexOf(one.fate) - ORDER.indexOf(other.fate));
  return (
    <Panel
      title={words.receipt}
      aside={words.receiptSum(receipt.taken, receipt.known, receipt.refused, receipt.skipped)}
      onClose={onClose}
      width="half"
    >
      <section aria-label={words.receiptDossiers}>
        <h3>{words.receiptDossiers}</h3>
        <ul className={css.people}>
          {receipt.dossiers.map(({ dossier, name, files: count, isNew }) => (
            <li key={dossier} className={css.line}>
              <span className={css.path}>
                <TextLink onPress={() => onOpen(dossier)}>{name === "" ? words.noName : name}</TextLink>
              </span>
              <span className={css.muted}>
                {words.files(count)} · {isNew ? words.newDraft : words.knownDossier}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-label={words.documents}>
        <h3>{words.documents}</h3>
        <ul className={css.files}>
          {files.map((file) => (
            <FateLine key={file.path} file={file} slots={slots} />
          ))}
        </ul>
      </section>
    </Panel>
  );
}
