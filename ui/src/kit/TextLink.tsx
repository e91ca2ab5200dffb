import type { ReactNode } from "react";
import { use } from "react";
import { InsideRow } from "./insideRow";
import css from "./TextLink.module.css";

export interface TextLinkProps {
  children: ReactNode;
  /** A place inside the program; without it `onPress` acts where the person is. */
  href?: string;
  onPress?: () => void;
  /** The name for a reader, where the words alone do not say what happens: «Посмотреть: диплом.pdf». */
  label?: string;
}

/** A number or a word that opens what stands behind it. */
export function TextLink({ children, href, onPress, label }: TextLinkProps) {
  const tabIndex = use(InsideRow) ? -1 : undefined;
  return href === undefined ? (
    <button type="button" className={css.link} tabIndex={tabIndex} aria-label={label} onClick={onPress}>
      {children}
    </button>
  ) : (
    <a className={css.link} href={href} tabIndex={tabIndex} aria-label={label} onClick={onPress}>
      {children}
    </a>
  );
}
