import css from "./Reasons.module.css";
import { TextLink } from "./TextLink";

/** Why an act waits, and the way to where it is mended. */
interface Reason {
  words: string;
  onPress: () => void;
}

export interface ReasonsProps {
  /** «Пока нельзя:» */
  lead: string;
  reasons: readonly Reason[];
}

/** What holds an act up, each thing a link to the place where it is mended. */
export function Reasons({ lead, reasons }: ReasonsProps) {
  return (
    <span className={css.reasons}>
      <span>{lead}</span>
      {reasons.map(({ words, onPress }) => (
        <TextLink key={words} onPress={onPress}>
          {words}
        </TextLink>
      ))}
    </span>
  );
}
