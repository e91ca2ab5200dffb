import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { use, useEffect, useRef, useState } from "react";
import type { Computed } from "../host/api/Computed";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { GroundCheck } from "../host/api/GroundCheck";
import type { GroundFinding } from "../host/api/GroundFinding";
import type { GroundRule } from "../host/api/GroundRule";
import type { GroundVerdict } from "../host/api/GroundVerdict";
import { classes } from "../kit/classes";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import type { Former } from "./checks";
import { proofFor } from "./proof";
import css from "./ReviewDesk.module.css";
import { StepsContext, useStep } from "./steps";
import { scrollsWithHead } from "../kit/scrollsWithHead";

const VERDICTS: readonly (readonly [verdict: GroundVerdict, key: string])[] = [
  ["confirmed", "6"],
  ["not_confirmed", "7"],
  ["not_required", "8"],
];
const LOOKS: Readonly<Record<Computed, readonly [Tone, IconShape]>> = {
  met: ["good", CircleCheck],
  not_met: ["danger", CircleX],
  unknown: ["attention", CircleHelp],
};
const NONE = "none";

export interface GroundItemProps {
  rule: GroundRule;
  finding: GroundFinding | undefined;
  check: GroundCheck | undefined;
  /** The verdict that has fallen. */
  former: Former<GroundCheck> | null;
  dossier: Dossier;
  slots: readonly DocumentRule[];
  canWork: boolean;
  /** The first ground without a verdict: it answers to the keys. */
  isInTurn: boolean;
  /** Nothing of the documents waits any more: the work goes on here. */
  isFirstTask: boolean;
}

/** One ground: the finding of the program, the verdict of the expert, the document that proves it. */
export function GroundItem(props: GroundItemProps) {
  const { rule, finding, check, former, dossier, slots, canWork, isInTurn, isFirstTask } = props;
  // The words of a verdict that has fallen go on into the next one.
  const written = (check ?? former?.check)?.comment ?? "";
  const [comment, setComment] = useState(written);
  const [known, setKnown] = useState(written);
  if (written !== known) {
    setKnown(written);
    setComment(written);
  }
  const steps = use(StepsContext);
  const step = useStep("judge_ground", ({ verdict }) => words.judged(rule.mark, words.verdicts[verdict]));
  const proof = (check ?? former?.check)?.proof ?? proofFor(rule, dossier);
  const judge = (change: Partial<GroundCheck>) => {
    const verdict = change.verdict ?? check?.verdict;
    if (!verdict || !canWork) return;
    const next = { proof, comment, ...change, verdict };
    void step.run({
      ground: rule.code,
      ...next,
      // «Подтверждено» needs a document; another verdict may stand without one.
      proof: verdict === "confirmed" && next.proof === "" ? proofFor(rule, dossier) : next.proof,
    });
  };
  const item = useRef<HTMLDivElement>(null);
  const wasInTurn = useRef(isInTurn);
  useEffect(() => {
    const isOpening = wasInTurn.current;
    wasInTurn.current = false;
    if (!isInTurn || !item.current) return;
    // When the desk opens its head stays in sight, and so does a document that is still to be looked at.
    if (isOpening && (!isFirstTask || scrollsWithHead(item.current))) return;
    item.current.scrollIntoView?.({ block: "nearest" });
  }, [isInTurn, isFirstTask]);
  const [tone, icon] = LOOKS[finding?.computed ?? "unknown"];
  const sorted = [...slots].sort(
    (one, other) => Number(rule.proofs.includes(other.code)) - Number(rule.proofs.includes(one.code)),
  );
  return (
    <div ref={item} className={classes(css.item, isInTurn && css.inTurn)}>
      <p>
        {rule.mark} {rule.title}
      </p>
      {finding && (
        <div>
          <StatusWord tone={tone} icon={icon}>
            {words.computed[finding.computed]}
          </StatusWord>
          <p className={css.muted}>{finding.explanation}</p>
        </div>
      )}
      {former && (
        <Notice
          tone="attention"
          title={words.fallen[former.fallen.why](former.fallen.changedAt)}
          kept={words.was(
            words.verdicts[former.check.verdict],
            former.fallen.checkedAt,
            former.check.comment,
          )}
        />
      )}
      <ChoiceField
        label={words.ground(rule.mark)}
        isLabelHidden
        choices={VERDICTS.map(([value, chord]) => ({
          value,
          ...(isInTurn && { chord }),
          name: words.verdicts[value],
          fullName: words.verdictOf(rule.mark, words.verdicts[value]),
        }))}
        value={check?.verdict ?? null}
        onChange={(verdict) => {
          // A key pressed too soon would judge the ground that was in turn a moment ago.
          if (!isInTurn || steps.isSettled) judge({ verdict });
        }}
        isDisabled={!canWork}
        answersAnywhere={isInTurn}
      />
      {check && (
        <>
          <Select
            label={words.proof(rule.mark)}
            options={[
              { id: NONE, name: words.noProof },
              ...sorted.map(({ code, short }) => ({ id: code, name: short })),
            ]}
            value={check.proof === "" ? NONE : check.proof}
            onChange={(id) => judge({ proof: id === NONE ? "" : id })}
            isDisabled={!canWork}
          />
          <TextField
            label={words.comment(rule.mark)}
            value={comment}
            onChange={setComment}
            onDone={() => comment !== check.comment && judge({ comment })}
            isDisabled={!canWork}
          />
        </>
      )}
      {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
    </div>
  );
}
