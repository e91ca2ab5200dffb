import { Label } from "react-aria-components/Label";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { Button } from "./Button";
import { classes } from "./classes";
import css from "./Progress.module.css";
import { words } from "./words";

export interface ProgressProps {
  /** What is being done. */
  label: string;
  /** How far, of `most`; `null` when it cannot be known. */
  value: number | null;
  most?: number;
  /** The same in words: «38 из 137 маршрутов». Percent without it. */
  valueText?: string;
  /** What is left undone is as it was before. */
  onCancel?: () => void;
  /** The cancelling has been asked for and takes a moment. */
  isCancelling?: boolean;
}

/** Work that takes longer than a second, with the way out of it. */
export function Progress({
  label,
  value,
  most = 100,
  valueText,
  onCancel,
  isCancelling = false,
}: ProgressProps) {
  return (
    <div className={css.progress}>
      <ProgressBar
        className={classes(css.bar)}
        value={value ?? 0}
        maxValue={most}
        isIndeterminate={value === null}
        {...(valueText !== undefined && { valueLabel: valueText })}
      >
        {({ percentage = 0, valueText: shown }) => (
          <>
            <Label>{label}</Label>
            <span className={css.value}>{value === null ? "" : shown}</span>
            <span className={css.track}>
              <span
                className={classes(css.done, value === null && css.unknown)}
                style={{ width: value === null ? "30%" : `${percentage}%` }}
              />
            </span>
          </>
        )}
      </ProgressBar>
      {onCancel && (
        <Button onPress={onCancel} isBusy={isCancelling}>
          {words.cancel}
        </Button>
      )}
    </div>
  );
}
