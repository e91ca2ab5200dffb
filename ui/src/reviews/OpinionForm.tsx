import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Conclusion } from "../host/api/Conclusion";
import type { ExpertOpinion } from "../host/api/ExpertOpinion";
import type { GroundCheck } from "../host/api/GroundCheck";
import type { GroundVerdict } from "../host/api/GroundVerdict";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { proofFor } from "./proof";
import css from "./ReviewDesk.module.css";

const VERDICTS: readonly GroundVerdict[] = ["confirmed", "not_confirmed", "not_required"];
const CONCLUSIONS: readonly Conclusion[] = ["recommend", "advise_against", "return"];
const NO_ERRORS: Readonly<Record<string, string>> = {};
const NONE = "none";

export interface OpinionFormProps {
  task: string;
  card: CandidateCard;
  regulation: Regulation;
  /** What was signed already: it can be signed anew until the office has taken it. */
  known: ExpertOpinion | null;
  /** Codes of grounds whose documents or facts have changed since it was signed. */
  fallen: readonly string[];
}

/** The whole expert sheet at the expert's own desk: the statement, the grounds, the conclusion, one signature. */
export function OpinionForm({ task, card, regulation, known, fallen }: OpinionFormProps) {
  const sign = useChange("write_opinion", { said: () => words.signed });
  const stated = known?.conflict.kind === "not_stated" ? null : (known?.conflict.kind ?? null);
  const [conflict, setConflict] = useState<"absent" | "declared" | null>(stated);
  const [why, setWhy] = useState(known?.conflict.kind === "declared" ? known.conflict.reason : "");
  const [grounds, setGrounds] = useState<Readonly<Record<string, GroundCheck>>>(
    // What has changed is judged again: a signature must not stand on what nobody has looked at.
    () =>
      Object.fromEntries(
        Object.entries((known?.grounds ?? {}) as Record<string, GroundCheck>).filter(
          ([code]) => !fallen.includes(code),
        ),
      ),
  );
  const [conclusion, setConclusion] = useState<Conclusion | null>(known?.conclusion ?? null);
  const [reasoning, setReasoning] = useState(known?.reasoning ?? "");
  const judge = (code: string, check: GroundCheck) => setGrounds({ ...grounds, [code]: check });
  const fault = sign.error?.fault;
  const send = (keep: () => void) =>
    sign.mutate(
      {
        task,
        conflict:
          conflict === null
            ? { kind: "not_stated" }
            : conflict === "absent"
              ? { kind: "absent" }
              : { kind: "declared", reason: why },
        grounds: conflict === "declared" ? {} : grounds,
        conclusion: conflict === "declared" ? null : conclusion,
        reasoning,
      },
      { onSuccess: keep },
    );
  return (
    <Form
      label={words.sign}
      typed={{ conflict, why, grounds, conclusion, reasoning }}
      onSubmit={send}
      errors={ru.fieldErrors(fault) ?? NO_ERRORS}
    >
      {fallen.length > 0 && (
        <Notice
          tone="attention"
          title={words.opinionFell(
            regulation.grounds.filter(({ code }) => fallen.includes(code)).map(({ mark }) => mark),
          )}
          next={words.opinionFellNext}
        />
      )}
      <ChoiceField
        label={words.conflict}
        choices={(["absent", "declared"] as const).map((value) => ({ value, name: words.conflicts[value] }))}
        value={conflict}
        onChange={setConflict}
        isRequired
      />
      {conflict === "declared" ? (
        <TextField label={words.conflictReason} name="reason" value={why} onChange={setWhy} isRequired />
      ) : (
        <>
          {regulation.grounds.map((rule) => {
            const check = grounds[rule.code];
            const proof = check?.proof ?? proofFor(rule, card.dossier);
            const finding = card.findings.find(({ code }) => code === rule.code);
            return (
              <div key={rule.code} className={css.item}>
                <p>
                  {rule.mark} {rule.title}
                </p>
                {finding && <p className={css.muted}>{finding.explanation}</p>}
                <ChoiceField
                  label={words.ground(rule.mark)}
                  isLabelHidden
                  choices={VERDICTS.map((value) => ({
                    value,
                    name: words.verdicts[value],
                    fullName: words.verdictOf(rule.mark, words.verdicts[value]),
                  }))}
                  value={check?.verdict ?? null}
                  onChange={(verdict) => judge(rule.code, { comment: "", proof, ...check, verdict })}
                />
                {check?.verdict === "confirmed" && (
                  <Select
                    label={words.proof(rule.mark)}
                    options={[
                      { id: NONE, name: words.noProof },
                      ...regulation.documents.map(({ code, short }) => ({ id: code, name: short })),
                    ]}
                    value={proof === "" ? NONE : proof}
                    onChange={(code) => judge(rule.code, { ...check, proof: code === NONE ? "" : code })}
                  />
                )}
              </div>
            );
          })}
          <ChoiceField
            label={words.conclusion}
            choices={CONCLUSIONS.map((value) => ({ value, name: words.conclusions[value] }))}
            value={conclusion}
            onChange={setConclusion}
            orientation="vertical"
          />
          <TextField
            label={words.reasoning}
            name="reasoning"
            hint={words.reasoningHint}
            lines={3}
            value={reasoning}
            onChange={setReasoning}
          />
        </>
      )}
      {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
      <div className={css.buttons}>
        <Button kind="main" type="submit" isBusy={sign.isPending}>
          {known === null ? words.sign : words.signAnew}
        </Button>
      </div>
    </Form>
  );
}
