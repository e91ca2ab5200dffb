import { useState } from "react";
import type { Conclusion } from "../host/api/Conclusion";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";
import type { Proposal } from "./turn";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

const CONCLUSIONS: readonly Conclusion[] = ["recommend", "advise_against", "return"];

export interface SheetFormProps {
  id: string;
  expert: string;
  /** Its sheet is the next one that is awaited: one key enters it. */
  isInTurn: boolean;
  /** What the verdicts lead to: it stands until the expert says otherwise. */
  proposed: Proposal | null;
}

/** The sheet that an expert has signed, as the office enters it: conclusion, reasoning. */
export function SheetForm({ id, expert, isInTurn, proposed }: SheetFormProps) {
  const [chosen, setConclusion] = useState<Conclusion | null>(null);
  const [typed, setReasoning] = useState<string | null>(null);
  const conclusion = chosen ?? proposed?.conclusion ?? null;
  const reasoning = typed ?? (conclusion === proposed?.conclusion ? proposed?.reasoning : undefined) ?? "";
  const step = useStep("sign_sheet", () => words.sheetEntered);
  const sign = () => conclusion !== null && void step.run({ assignment: id, conclusion, reasoning });
  return (
    <div className={css.inline}>
      <DraftGuard
        name={ru.about(words.enterSheet, expert)}
        typed={{ chosen, typed }}
        save={conclusion === null ? null : sign}
      />
      <ChoiceField
        label={words.conclusion}
        choices={CONCLUSIONS.map((value) => ({
          value,
          name: words.conclusions[value],
          fullName: words.conclusionOf(words.conclusions[value], expert),
        }))}
        value={conclusion}
        onChange={setConclusion}
        orientation="vertical"
      />
      {proposed && conclusion === proposed.conclusion && <p className={css.muted}>{words.proposed}</p>}
      <TextField
        label={words.reasoning}
        hint={words.reasoningHint}
        lines={2}
        value={reasoning}
        onChange={setReasoning}
      />
      {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
      <div className={css.buttons}>
        <Button
          kind="main"
          {...(isInTurn ? { chord: "0" } : { label: ru.about(words.enterSheet, expert) })}
          isBusy={step.isPending}
          blockedBy={conclusion === null ? words.chooseConclusion : null}
          onPress={sign}
        >
          {words.enterSheet}
        </Button>
      </div>
    </div>
  );
}
