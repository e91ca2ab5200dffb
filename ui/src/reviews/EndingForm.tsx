import { useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./DeskActs.module.css";
import { useStep } from "./steps";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

/** The rarer acts: each wants a reason or a day, and each can be taken back. */
export type Ending = "again" | "withdraw" | "reject" | "consent";

/** Asks what one of the rarer acts needs, in the place where the desk is. */
export function EndingForm({ ending, onDone }: { ending: Ending; onDone: () => void }) {
  const [reason, setReason] = useState("");
  const [on, setOn] = useState<string | null>(() => ru.dayOf(new Date().toISOString()));
  const again = useStep("review_again", () => words.againDone);
  const withdraw = useStep("withdraw_dossier", () => words.withdrawn);
  const reject = useStep("reject_dossier", () => words.rejected);
  const consent = useStep("withdraw_consent", () => words.consentDone);
  const asked = { again, withdraw, reject, consent }[ending];
  const send = async () => {
    const isDone =
      ending === "consent"
        ? on !== null && (await consent.run({ on }))
        : await { again, withdraw, reject }[ending].run({ reason });
    if (isDone) onDone();
  };
  return (
    <>
      <DraftGuard name={words[ending]} typed={{ reason, on }} save={() => void send()} />
      <div className={css.form} role="group" aria-label={words[ending]}>
        {ending === "consent" ? (
          <div className={css.day}>
            <DayField label={words.consentOn} value={on} onChange={setOn} autoFocus />
          </div>
        ) : (
          <div className={css.reason}>
            <TextField label={words.reason} value={reason} onChange={setReason} autoFocus />
          </div>
        )}
        <Button kind="danger" onPress={() => void send()} isBusy={asked.isPending}>
          {words.record(words[ending])}
        </Button>
        <Button onPress={onDone}>{words.cancel}</Button>
      </div>
      {asked.fault && <Notice tone="danger" {...ru.faultNotice(asked.fault)} />}
    </>
  );
}
