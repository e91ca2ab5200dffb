import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { use, useEffect, useId } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import aloud from "./look/aloud.module.css";
import css from "./Button.module.css";
import { classes } from "./classes";
import type { IconShape } from "./Icon";
import { Icon } from "./Icon";
import { InsideRow } from "./insideRow";
import { SendContext } from "./fields/send";
import type { Chord } from "./keys/chord";
import { chordForReader, chordText } from "./keys/chord";
import type { KeyOptions } from "./keys/keys";
import { useShownKey } from "./keys/keys";
import { words } from "./words";

export interface ButtonProps {
  /** The verb. */
  children: string;
  onPress?: () => void;
  /** One `main` button to a screen. */
  kind?: "main" | "plain" | "quiet" | "danger";
  icon?: IconShape;
  /** Only the icon is drawn; the verb is read and shown as a hint. Needs `icon`. */
  isIconOnly?: boolean;
  /** The verb with what it acts on, for a reader and a hint, where many buttons show the same verb: «Убрать: строка 2». */
  label?: string;
  /** The key that does the same; the button registers it, shows it and lists it under F1. */
  chord?: Chord;
  keys?: KeyOptions;
  /** Why it cannot be pressed now and how to unblock it: stands beside the button and is read with it. */
  blockedBy?: ReactNode;
  /** The element that says why, where it says so of several buttons at once. */
  blockedAt?: string | undefined;
  isDisabled?: boolean;
  /** The act is under way: the button cannot be pressed twice. */
  isBusy?: boolean;
  /** For what the button opens or holds. */
  isPressed?: boolean;
  type?: "button" | "submit";
  autoFocus?: boolean;
  className?: string;
}

const NO_OPTIONS: KeyOptions = {};

/** A verb to press. A blocked button keeps its place in the Tab order, so that its reason can be read. */
export function Button({
  children,
  onPress,
  kind = "plain",
  icon,
  isIconOnly = false,
  label,
  chord,
  keys = NO_OPTIONS,
  blockedBy,
  blockedAt,
  isDisabled = false,
  isBusy = false,
  isPressed,
  type = "button",
  autoFocus = false,
  className,
}: ButtonProps) {
  const reasonId = useId();
  const isTold = blockedBy !== undefined && blockedBy !== null && blockedBy !== false;
  const isBlocked = isTold || blockedAt !== undefined;
  const press = () => {
    if (!isBlocked && !isBusy) onPress?.();
  };
  const named = label ?? children;
  // Beside a key that is drawn the whole name stands in the button itself: a name of its own would leave the key out.
  const unseen = chord === undefined ? undefined : label;
  // A form listens to its own key: the button only shows it.
  const sends = type === "submit" && kind === "main";
  const send = use(SendContext);
  const addMain = send?.addMain;
  useEffect(() => (sends ? addMain?.() : undefined), [sends, addMain]);
  const isOwn = useShownKey(chord ?? null, named, press, {
    ...keys,
    isEnabled: !isDisabled && (keys.isEnabled ?? true),
  });
  const shown = chord ? (isOwn ? chord : null) : sends ? send?.chord : null;
  const button = (
    <AriaButton
      className={classes(css.button, css[kind], isIconOnly && css.iconOnly, className)}
      type={isBlocked ? "button" : type}
      onPress={press}
      isDisabled={isDisabled}
      isPending={isBusy}
      autoFocus={autoFocus}
      excludeFromTabOrder={use(InsideRow)}
      // The native hint needs no layer of its own and repeats the verb of a button that shows only a picture.
      render={(props) => (
        <button
          {...props}
          title={isIconOnly ? [named, shown && `(${chordText(shown)})`].filter(Boolean).join(" ") : undefined}
          aria-label={isIconOnly ? named : unseen === undefined ? label : undefined}
          aria-pressed={isPressed}
          data-main={kind === "main" || undefined}
          aria-keyshortcuts={shown ? chordForReader(shown) : undefined}
          {...(isBlocked && { "aria-disabled": true, "aria-describedby": blockedAt ?? reasonId })}
        />
      )}
    >
      {isBusy ? <Icon of={LoaderCircle} className={css.turning} /> : icon && <Icon of={icon} />}
      {!isIconOnly && (
        <span className={css.verb} aria-hidden={unseen !== undefined || undefined}>
          {children}
        </span>
      )}
      {!isIconOnly && unseen !== undefined && <span className={aloud.only}>{unseen}</span>}
      {isBusy && <span className={aloud.only}>{words.busy}</span>}
      {shown && !isIconOnly && (
        <kbd className={css.key} aria-hidden>
          {chordText(shown)}
        </kbd>
      )}
    </AriaButton>
  );
  if (!isTold || blockedAt !== undefined) return button;
  return (
    <span className={css.blocked}>
      {button}
      <span id={reasonId} className={css.reason}>
        {blockedBy}
      </span>
    </span>
  );
}
