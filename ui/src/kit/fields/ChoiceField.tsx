import type { KeyboardEvent, Ref } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { classes } from "../classes";
import type { Chord } from "../keys/chord";
import { chordText, matches } from "../keys/chord";
import { useKey, useKeyNote } from "../keys/keys";
import css from "./choice.module.css";
import type { FieldLabels } from "./FieldShell";
import { FieldShell } from "./FieldShell";

/** One answer of a choice. */
export interface Choice<V extends string> {
  value: V;
  name: string;
  /** More about the answer, smaller, below it. */
  detail?: string;
  /** The answer with what it is about, read instead of `name` where groups with the same answers stand together. */
  fullName?: string;
  /** The key that gives this answer while the group has the focus, or `answersAnywhere`, with any layout: "1". */
  chord?: Chord;
  isDisabled?: boolean;
}

export interface ChoiceFieldProps<V extends string> extends FieldLabels {
  choices: readonly Choice<V>[];
  /** `null` before the first answer. */
  value: V | null;
  onChange: (value: V) => void;
  name?: string;
  orientation?: "horizontal" | "vertical";
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  /** Keys of the choices answer wherever the focus is: for the one question of the screen that is in turn. */
  answersAnywhere?: boolean;
  /**
   * Rows of the same choice one under another: Enter and ↓ ask for the next row, ↑ for the one before.
   * Without it ↑ and ↓ change the answer, as in any group of this kind.
   */
  onStep?: (by: 1 | -1) => void;
  /** An answer came by its key: the work may go on elsewhere. */
  onKeyAnswer?: () => void;
  /** Heading of its keys under F1; the label without it. */
  keysGroup?: string | undefined;
  ref?: Ref<HTMLDivElement>;
}

function ChoiceNote({ chord, name, group }: { chord: Chord; name: string; group: string }) {
  useKeyNote(chord, name, group);
  return null;
}

function ChoiceKey({ chord, name, onPress }: { chord: Chord; name: string; onPress: () => void }) {
  useKey(chord, name, onPress);
  return null;
}

/** One of two to five answers, all in sight, each with its key. */
export function ChoiceField<V extends string>({
  choices,
  value,
  onChange,
  name,
  orientation = "horizontal",
  isDisabled = false,
  isReadOnly = false,
  autoFocus = false,
  answersAnywhere = false,
  onStep,
  onKeyAnswer,
  keysGroup,
  ref,
  ...labels
}: ChoiceFieldProps<V>) {
  const isFrozen = isDisabled || isReadOnly;
  // Before the group's own keys: there ↓ would change the answer instead of the row.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const press = event.nativeEvent;
    const meant = choices.find(({ chord }) => chord !== undefined && matches(chord, press));
    if (meant) {
      event.preventDefault();
      event.stopPropagation();
      if (isFrozen || meant.isDisabled === true || press.repeat) return;
      onChange(meant.value);
      onKeyAnswer?.();
      return;
    }
    if (!onStep) return;
    const by = matches("ArrowUp", press)
      ? -1
      : matches("ArrowDown", press) || matches("Enter", press)
        ? 1
        : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(by);
  };
  return (
    <RadioGroup
      {...(ref !== undefined && { ref })}
      className={classes(css.group)}
      value={value}
      onChange={(next) => {
        const meant = choices.find((choice) => choice.value === next);
        if (meant) onChange(meant.value);
      }}
      orientation={orientation}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      isRequired={labels.isRequired ?? false}
      {...(labels.error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      {...(name !== undefined && { name })}
      render={(props) => <div {...props} onKeyDownCapture={onKeyDownCapture} />}
    >
      <FieldShell {...labels}>
        <div className={css.choices}>
          {choices.map((choice, index) => (
            <Radio
              key={choice.value}
              value={choice.value}
              isDisabled={choice.isDisabled ?? false}
              {...(choice.fullName !== undefined && { "aria-label": choice.fullName })}
              autoFocus={autoFocus && (value === null ? index === 0 : choice.value === value)}
              className={classes(css.choice)}
            >
              <span className={css.dot} aria-hidden />
              <span className={css.answer}>
                {choice.name}
                {choice.detail !== undefined && <span className={css.detail}>{choice.detail}</span>}
              </span>
              {/* Its place stays where it does not answer: the answers of a grid stand one under another. */}
              {choice.chord !== undefined && (
                <kbd className={classes(css.key, isFrozen && css.silent)} aria-hidden>
                  {chordText(choice.chord)}
                </kbd>
              )}
              {choice.chord !== undefined && !isFrozen && (
                <>
                  {answersAnywhere ? (
                    <ChoiceKey
                      chord={choice.chord}
                      name={choice.fullName ?? choice.name}
                      onPress={() => onChange(choice.value)}
                    />
                  ) : (
                    <ChoiceNote chord={choice.chord} name={choice.name} group={keysGroup ?? labels.label} />
                  )}
                </>
              )}
            </Radio>
          ))}
        </div>
      </FieldShell>
    </RadioGroup>
  );
}
