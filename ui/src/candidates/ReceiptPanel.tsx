import { CircleCheck, CircleSlash, CircleX, Columns2, Copy, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Fate } from "../host/api/Fate";
import type { FileFate } from "../host/api/FileFate";
import type { Receipt } from "../host/api/Receipt";
import { Button } from "../kit/Button";
import type { IconShape } from "../kit/Icon";
import type { MenuLine } from "../kit/overlays/MenuButton";
import { MenuButton } from "../kit/overlays/MenuButton";
import { Panel } from "../kit/overlays/Panel";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { TextLink } from "../kit/TextLink";
import { candidatesText as words } from "../text/candidates";
import { intakeText } from "../text/intake";
import { ru } from "../text/ru";
import { SmallPage } from "./SmallPage";
import { LetterList } from "./LetterList";
import css from "./ReceiptPanel.module.css";

const LOOKS: Readonly<Record<Fate, readonly [Tone, IconShape]>> = {
  taken: ["good", CircleCheck],
  known: ["plain", Copy],
  refused: ["danger", CircleX],
  skipped: ["plain", CircleSlash],
};
/** What needs a person stands first. */
const ORDER: readonly Fate[] = ["refused", "taken", "known", "skipped"];

const nameIn = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** Both files of the same content, side by side: whose they are, how they are called, their first pages. */
function Twins({ file, people, onOpen }: { file: FileFate; people: PeopleById; onOpen: Open }) {
  const [same] = file.same;
  if (!same || file.dossier === null) return null;
  const sides = [
    {
      title: intakeText.here,
      dossier: file.dossier,
      person: people(file.dossier),
      name: nameIn(file.path),
      fileId: file.fate === "known" ? same.file : (file.file ?? same.file),
    },
    { title: intakeText.there, ...same, fileId: same.file },
  ];
  return (
    <div className={css.twins}>
      {sides.map(({ title, dossier, person, name, fileId }) => (
        <figure key={title} className={css.twin}>
          <figcaption>
            <span className={css.muted}>{title}</span>
            <TextLink onPress={() => onOpen(dossier)}>{person === "" ? intakeText.nobody : person}</TextLink>
            <span>{name}</span>
          </figcaption>
          <SmallPage dossierId={dossier} fileId={fileId} fileType={same.fileType} name={name} />
        </figure>
      ))}
    </div>
  );
}

type Open = (dossier: string) => void;
type PeopleById = (dossier: string) => string;

/** How many waiting files are shown small: each is read for it. */
const MOST_SHOWN = 24;

/** Taken, and nobody has said yet what it is: IMG_2034.jpg tells nothing by its name. */
const waits = ({ fate, slot, file }: FileFate) => fate === "taken" && slot === "" && file !== null;

interface FateLineProps {
  file: FileFate;
  /** Its first page stands in the line. */
  isShown: boolean;
  slots: readonly DocumentRule[];
  people: PeopleById;
  /** Dossiers that a file which nobody owns may go to. */
  owners: readonly MenuLine[];
  onOpen: Open;
  onAgain: (source: string, dossier: string | null) => void;
}

function FateLine({ file, isShown, slots, people, owners, onOpen, onAgain }: FateLineProps) {
  const [isCompared, setCompared] = useState(false);
  const [tone, icon] = LOOKS[file.fate];
  const slot = slots.find(({ code }) => code === file.slot);
  const canAgain = file.fate === "refused" && file.source !== "" && !file.isLoose;
  return (
    <li className={css.line}>
      {isShown && file.dossier !== null && file.file !== null && (
        <SmallPage
          dossierId={file.dossier}
          fileId={file.file}
          fileType={file.fileType}
          name={nameIn(file.path)}
          isInLine
        />
      )}
      <span className={css.path}>{file.path}</span>
      <StatusWord tone={tone} icon={icon}>
        {words.fateOf(file.fate)}
      </StatusWord>
      {canAgain && (
        <Button
          kind="quiet"
          icon={RotateCcw}
          label={ru.about(intakeText.again, file.path)}
          onPress={() => onAgain(file.source, file.dossier)}
        >
          {intakeText.again}
        </Button>
      )}
      {file.isLoose && owners.length > 0 && (
        <MenuButton
          label={ru.about(intakeText.giveTo, file.path)}
          lines={owners}
          onPick={(dossier) => onAgain(file.source, dossier)}
        >
          {intakeText.giveTo}
        </MenuButton>
      )}
      {file.same.length > 0 && (
        <Button
          kind="quiet"
          icon={Columns2}
          label={ru.about(intakeText.compare, file.path)}
          isPressed={isCompared}
          onPress={() => setCompared(!isCompared)}
        >
          {intakeText.compare}
        </Button>
      )}
      {file.fate === "taken" && (
        <span className={css.note}>{slot ? words.intoSlot(slot.short) : words.noSlot}</span>
      )}
      {file.sentence !== "" && <span className={css.note}>{file.sentence}</span>}
      {file.warnings.map((warning) => (
        <span key={warning} className={css.warning}>
          {warning}
        </span>
      ))}
      {isCompared && <Twins file={file} people={people} onOpen={onOpen} />}
    </li>
  );
}

export interface ReceiptPanelProps {
  receipt: Receipt;
  slots: readonly DocumentRule[];
  onOpen: Open;
  /** Tries refused files again, into the dossier that each was meant for. */
  onAgain: (paths: readonly string[], dossier: string | null) => void;
  onClose: () => void;
}

/** What became of every file that was received. */
export function ReceiptPanel({ receipt, slots, onOpen, onAgain, onClose }: ReceiptPanelProps) {
  const files = [...receipt.files].sort((one, other) => ORDER.indexOf(one.fate) - ORDER.indexOf(other.fate));
  const people: PeopleById = (id) => receipt.dossiers.find(({ dossier }) => dossier === id)?.name ?? "";
  const owners = receipt.dossiers.map(({ dossier, name }) => ({
    id: dossier,
    name: name === "" ? words.noName : name,
  }));
  const shown = new Set(files.filter(waits).slice(0, MOST_SHOWN));
  const refused = files.filter(
    ({ fate, source, isLoose }) => fate === "refused" && source !== "" && !isLoose,
  );
  const everyAgain = () => {
    const [first] = refused;
    if (first) onAgain([...new Set(refused.map(({ source }) => source))], first.dossier);
  };
  // Files of several candidates are tried one by one: each goes back to its own dossier.
  const isOneTarget = new Set(refused.map(({ dossier }) => dossier)).size === 1;
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
      <LetterList letters={receipt.letters} />
      <section aria-label={words.documents}>
        <h3>{words.documents}</h3>
        {refused.length > 1 && isOneTarget && (
          <p>
            <Button icon={RotateCcw} onPress={everyAgain}>
              {intakeText.tryAgain(refused.length)}
            </Button>
          </p>
        )}
        <ul className={css.files}>
          {files.map((file) => (
            <FateLine
              key={`${file.path} ${file.source}`}
              file={file}
              isShown={shown.has(file)}
              slots={slots}
              people={people}
              owners={owners}
              onOpen={onOpen}
              onAgain={(source, dossier) => onAgain([source], dossier)}
            />
          ))}
        </ul>
      </section>
    </Panel>
  );
}
