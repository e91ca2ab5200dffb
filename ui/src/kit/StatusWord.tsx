import type { IconShape } from "./Icon";
import { Icon } from "./Icon";
import css from "./StatusWord.module.css";
import { classes } from "./classes";

export type Tone = "plain" | "accent" | "good" | "attention" | "danger";

export interface StatusWordProps {
  tone?: Tone;
  icon: IconShape;
  /** The word: colour and picture only help to find it. */
  children: string;
  /** A ground of its own, for a headline or a mark that must not be missed. */
  isFilled?: boolean;
}

/** A state as a word with its picture. */
export function StatusWord({ tone = "plain", icon, children, isFilled = false }: StatusWordProps) {
  return (
    <span className={classes(css.status, css[tone], isFilled && css.filled)}>
      <Icon of={icon} />
      <span className={css.word}>{children}</span>
    </span>
  );
}
