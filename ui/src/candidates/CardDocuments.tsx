import { Check, FilePlus2 } from "lucide-react";
import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { DocumentRule } from "../host/api/DocumentRule";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { pickFiles } from "../queries/files";
import { candidatesText as words } from "../text/candidates";
import { intakeText } from "../text/intake";
import { ru } from "../text/ru";
import { REQUIREMENTS } from "../text/settings";
import { ArrangeForm } from "./ArrangeForm";
import css from "./CardPanel.module.css";
import { DescribeForm } from "./DescribeForm";
import { FileLine } from "./FileLine";
import { useLeave } from "../kit/unsaved/useUnsaved";

export interface CardDocumentsProps {
  card: CandidateCard;
  slots: readonly DocumentRule[];
  isEditable: boolean;
  onReceive: (paths: readonly string[]) => void;
  onLook: (file: string) => void;
  /** Looks at a document made of its pieces. */
  onWhole: (slot: string) => void;
}

/** The documents by the list of the regulation, and below them the files that wait for a place. */
export function CardDocuments({ card, slots, isEditable, onReceive, onLook, onWhole }: CardDocumentsProps) {
  const [arranged, setArranged] = useState<string | null>(null);
  const leave = useLeave();
  const confirm = useChange("confirm_placements", { said: () => intakeText.confirmed });
  const [described, setDescribed] = useState<string | null>(null);
  const { dossier, dossierRevision } = card;
  const files = Object.entries(dossier.files).sort(([, one], [, other]) =>
    one.name.localeCompare(other.name, "ru"),
  );
  const unplaced = files.filter(([, { placements }]) => Object.keys(placements).length === 0);
  // The words of a letter are no document of the list: they do not wait for a place.
  const waiting = unplaced.filter(([, { fileType }]) => fileType !== "text");
  const notes = unplaced.filter(([, { fileType }]) => fileType === "text");
  const proposed = files.filter(([, { isProposed }]) => isProposed).map(([id]) => id);
  const receive = async () => onReceive(await pickFiles({ title: words.addFilesTitle, endings: [] }));
  const line = { dossierId: dossier.id, revision: dossierRevision, slots, isEditable, onLook };
  return (
    <>
      {isEditable && proposed.length > 0 && (
        <Notice
          tone="info"
          title={intakeText.proposals(proposed.length)}
          actions={
            <Button
              icon={Check}
              isBusy={confirm.isPending}
              chord="Ctrl+Enter"
              onPress={() =>
                confirm.mutate({ dossier: dossier.id, revision: dossierRevision, files: proposed })
              }
            >
              {intakeText.confirm}
            </Button>
          }
        />
      )}
      {confirm.error && <Notice tone="danger" {...ru.faultNotice(confirm.error.fault)} />}
      {waiting.length > 0 && (
        <section className={css.section} aria-label={words.unplaced}>
          <h3>{words.unplaced}</h3>
          <p className={css.muted}>{words.unplacedHint}</p>
          {waiting.map(([id, file]) => (
            <FileLine key={id} {...line} fileId={id} file={file} slot={null} />
          ))}
        </section>
      )}
      <section className={css.section} aria-label={words.documents}>
        <div className={css.sectionHead}>
          <h3>{words.documents}</h3>
          {isEditable && (
            <Button icon={FilePlus2} onPress={() => void receive()}>
              {words.addFiles}
            </Button>
          )}
        </div>
        <ul className={css.slots}>
          {slots.map((rule) => {
            const { code, title, short, requirement } = rule;
            const own = files.filter(([, { placements }]) => placements[code] !== undefined);
            const paper = dossier.documents[code];
            const isThere = own.length > 0 || (paper?.sheets ?? 0) > 0;
            return (
              <li key={code} className={css.slot}>
                <div className={css.slotHead}>
                  <span className={css.slotName} title={title}>
                    {short}{" "}
                    <span className={css.muted}>
                      {REQUIREMENTS[requirement]}
                      {paper &&
                        paper.sheets > 0 &&
                        `, ${words.forms[paper.form]}, ${words.sheetsOf(paper.sheets)}`}
                      {paper && paper.requisites !== "" && `, ${paper.requisites}`}
                    </span>
                  </span>
                  {!isThere && requirement !== "extra" && (
                    <span className={requirement === "required" ? css.none : css.muted}>{words.noFile}</span>
                  )}
                  {own.length > 0 && (
                    <Button
                      kind="quiet"
                      label={ru.about(intakeText.whole, short)}
                      onPress={() => onWhole(code)}
                    >
                      {intakeText.whole}
                    </Button>
                  )}
                  {isEditable && own.length > 0 && (
                    <Button
                      kind="quiet"
                      label={ru.about(intakeText.pages, short)}
                      isPressed={arranged === code}
                      onPress={() => leave(() => setArranged(arranged === code ? null : code))}
                    >
                      {intakeText.pages}
                    </Button>
                  )}
                  {isEditable && (
                    <Button
                      kind="quiet"
                      label={ru.about(words.describe, short)}
                      isPressed={described === code}
                      onPress={() => leave(() => setDescribed(described === code ? null : code))}
                    >
                      {words.describe}
                    </Button>
                  )}
                </div>
                {own.map(([id, file]) => (
                  <FileLine key={id} {...line} fileId={id} file={file} slot={code} />
                ))}
                {arranged === code && (
                  <ArrangeForm
                    dossier={dossier}
                    revision={dossierRevision}
                    rule={rule}
                    onDone={() => setArranged(null)}
                  />
                )}
                {described === code && (
                  <DescribeForm
                    dossierId={dossier.id}
                    revision={dossierRevision}
                    slot={code}
                    name={short}
                    known={paper}
                    onDone={() => setDescribed(null)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {notes.length > 0 && (
        <section className={css.section} aria-label={intakeText.notes}>
          <h3>{intakeText.notes}</h3>
          {notes.map(([id, file]) => (
            <FileLine key={id} {...line} fileId={id} file={file} slot={null} />
          ))}
        </section>
      )}
    </>
  );
}
