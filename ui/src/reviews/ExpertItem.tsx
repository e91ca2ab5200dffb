import { useEffect, useRef, useState } from "react";
import type { Assignment } from "../host/api/Assignment";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { HandOver } from "./HandOver";
import css from "./ReviewDesk.module.css";
import { SheetForm } from "./SheetForm";
import { useStep } from "./steps";
import type { Proposal } from "./turn";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

export interface ExpertItemProps {
  dossier: string;
  id: string;
  assignment: Assignment;
  canWork: boolean;
  isUnderReview: boolean;
  /** The first expert who owes a statement or a sheet: answers to the keys. */
  isInTurn: boolean;
  proposed: Proposal | null;
  /** Signs of a conflict of interest in words; empty if there are none. */
  closeness: string;
}

/** One expert: the statement on conflict of interest, the sheet, the sheets annulled before. */
export function ExpertItem({
  dossier,
  id,
  assignment,
  canWork,
  isUnderReview,
  isInTurn,
  proposed,
  closeness,
}: ExpertItemProps) {
  const { expert, post, dueOn, conflict, sheet, annulled } = assignment;
  const [isDeclaring, setDeclaring] = useState(false);
  const [reason, setReason] = useState("");
  const step = useStep("state_conflict", () => words.conflictStated);
  const name = useRef<HTMLHeadingElement>(null);
  const hasSheet = sheet !== null;
  const hadSheet = useRef(hasSheet);
  useEffect(() => {
    // The button that entered the sheet went away with its form: the work rests at the sheet, nowhere else.
    if (hasSheet && !hadSheet.current && document.activeElement === document.body) name.current?.focus();
    hadSheet.current = hasSheet;
  }, [hasSheet]);
  const stated = isDeclaring ? "declared" : conflict.kind === "not_stated" ? null : conflict.kind;
  const declare = async () => {
    if (await step.run({ assignment: id, conflict: { kind: "declared", reason } })) setDeclaring(false);
  };
  return (
    <section className={css.item} aria-label={expert}>
      <div>
        <h3 ref={name} tabIndex={-1}>
          {expert}
        </h3>
        <p className={css.muted}>{[post, dueOn !== null && words.dueOn(dueOn)].filter(Boolean).join(", ")}</p>
      </div>
      {closeness !== "" && !sheet && conflict.kind !== "declared" && (
        <Notice tone="attention" title={words.closeness(closeness)} next={words.closenessNext} />
      )}
      {!sheet && (
        <ChoiceField
          label={words.conflict}
          choices={(["absent", "declared"] as const).map((value) => ({
            value,
            name: words.conflicts[value],
            fullName: words.conflictOf(words.conflicts[value], expert),
            ...(isInTurn && stated === null && value === "absent" && { chord: "9" }),
          }))}
          value={stated}
          onChange={(value) => {
            setDeclaring(value === "declared");
            if (value === "absent") void step.run({ assignment: id, conflict: { kind: "absent" } });
          }}
          orientation="vertical"
          isDisabled={!canWork}
          answersAnywhere={isInTurn}
        />
      )}
      {isDeclaring && (
        <>
          <DraftGuard name={words.conflictReason} typed={reason} save={() => void declare()} />
          <TextField label={words.conflictReason} value={reason} onChange={setReason} autoFocus />
          <div className={css.buttons}>
            <Button
              label={ru.about(words.stateConflict, expert)}
              onPress={() => void declare()}
              isBusy={step.isPending}
            >
              {words.stateConflict}
            </Button>
          </div>
        </>
      )}
      {conflict.kind === "declared" && !isDeclaring && <p>{words.conflictDeclared(conflict.reason)}</p>}
      {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
      {sheet ? (
        <>
          <p>
            {words.sheet(sheet.number, words.conclusions[sheet.conclusion], ru.momentShort(sheet.signedAt))}
          </p>
          {sheet.reasoning !== "" && <p className={css.muted}>{sheet.reasoning}</p>}
        </>
      ) : (
        canWork &&
        conflict.kind !== "declared" &&
        (!isUnderReview ? (
          <p className={css.muted}>{words.afterSending}</p>
        ) : conflict.kind === "absent" ? (
          <SheetForm id={id} expert={expert} isInTurn={isInTurn} proposed={proposed} />
        ) : (
          <p className={css.muted}>{words.afterConflict}</p>
        ))
      )}
      {isUnderReview && canWork && !sheet && conflict.kind !== "declared" && (
        <HandOver dossier={dossier} assignment={id} expert={expert} />
      )}
      {Object.entries(annulled).map(([row, old]) => (
        <p key={row} className={css.muted}>
          {words.annulled(old.number)}
        </p>
      ))}
    </section>
  );
}
