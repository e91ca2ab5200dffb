import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Progress } from "../kit/Progress";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import type { useReceiving } from "./useReceiving";

/** Where a receipt stands while it runs, and why it failed. */
export function ReceivingBar({ receiving }: { receiving: ReturnType<typeof useReceiving> }) {
  const { isRunning, isStopping, progress, fault, stop, reset } = receiving;
  if (isRunning)
    return (
      <Progress
        label={words.receiving}
        value={progress?.done ?? null}
        most={progress?.total ?? 1}
        {...(progress && { valueText: words.progress(progress.done, progress.total) })}
        onCancel={stop}
        isCancelling={isStopping}
      />
    );
  if (!fault) return null;
  const said = ru.faultText(fault);
  const fields = Object.values(ru.fieldErrors(fault) ?? {});
  return (
    <Notice
      tone={fault.code === "cancelled" ? "info" : "danger"}
      {...(fields.length > 0 ? { title: fields.join(" ") } : said)}
      actions={<Button onPress={reset}>{words.hide}</Button>}
    />
  );
}
