import { TextLink } from "../kit/TextLink";
import { manyText as words } from "../text/many";
import css from "./Many.module.css";

interface LeftOutProps {
  lines: readonly { dossier: string; number: string; name: string; refusal: string }[];
  onOpen: (dossier: string) => void;
}

/** Whom an act does not reach, each with the reason and the way to mend it. */
export function LeftOut({ lines, onOpen }: LeftOutProps) {
  if (lines.length === 0) return null;
  return (
    <section className={css.part} aria-label={words.leftOut(lines.length)}>
      <h3>{words.leftOut(lines.length)}</h3>
      <p className={css.muted}>{words.leftOutHint}</p>
      <ul className={css.people}>
        {lines.map(({ dossier, number, name, refusal }) => {
          const who = words.numbered(number, name === "" ? words.noName : name);
          return (
            <li key={dossier}>
              <TextLink label={words.open(who)} onPress={() => onOpen(dossier)}>
                {who}
              </TextLink>
              <span className={css.why}>{refusal}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
