import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useState } from "react";
import type { Computed } from "../host/api/Computed";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { GroundCheck } from "../host/api/GroundCheck";
import type { GroundFinding } from "../host/api/GroundFinding";
import type { GroundRule } from "../host/api/GroundRule";
import type { GroundVerdict } from "../host/api/GroundVerdict";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { proofFor } from "./proof";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

const VERDICTS: readonly GroundVerdict[] = ["confirmed", "not_confirmed", "not_required"];
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
  dossier: Dossier;
  slots: readonly DocumentRule[];
  canWork: boolean;
}

/** One ground: the finding of the program, the verdict of the expert, the document that proves it. */
export function GroundItem({ rule, finding, check, dossier, slots, canWork }: GroundItemProps) {
  const [comment, setComment] = useState(check?.comment ?? "");
  const [known, setKnown] = useState(check?.comment ?? "");
  if ((check?.comment ?? "") !== known) {
    setKnown(check?.comment ?? "");
    setComment(check?.comment ?? "");
  }
  const step = useStep("judge_ground", ({ verdict }) => words.judged(rule.mark, words.verdicts[verdict]));
  const proof = check?.proof ?? proofFor(rule, dossier);
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
  const [tone, icon] = LOOKS[finding?.computed ?? "unknown"];
  const sorted = [...slots].sort(
    (one, other) => Number(rule.proofs.includes(other.code)) - Number(rule.proofs.includes(one.code)),
  );
  return (
    <div className={css.item}>
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
      <ChoiceField
        label={words.ground(rule.mark)}
        isLabelHidden
        choices={VERDICTS.map((value) => ({
          value,
          name: words.verdicts[value],
          fullName: words.verdictOf(rule.mark, words.verdicts[value]),
        }))}
        value={check?.verdict ?? null}
        onChange={(verdict) => judge({ verdict })}
        isDisabled={!canWork}
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
