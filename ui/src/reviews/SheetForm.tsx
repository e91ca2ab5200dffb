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

const CONCLUSIONS: readonly Conclusion[] = ["recommend", "advise_against", "return"];

/** The expert sheet: conclusion, reasoning, signature. */
export function SheetForm({ id, expert }: { id: string; expert: string }) {
  const [conclusion, setConclusion] = useState<Conclusion | null>(null);
  const [reasoning, setReasoning] = useState("");
  const step = useStep("sign_sheet", () => words.signed);
  return (
    <div className={css.inline}>
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
          label={ru.about(words.sign, expert)}
          isBusy={step.isPending}
          blockedBy={conclusion === null ? words.chooseConclusion : null}
          onPress={() => conclusion !== null && void step.run({ assignment: id, conclusion, reasoning })}
        >
          {words.sign}
        </Button>
      </div>
    </div>
  );
}
