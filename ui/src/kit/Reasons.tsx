import { MenuButton } from "./overlays/MenuButton";
import css from "./Reasons.module.css";
import { TextLink } from "./TextLink";
import { words as kit } from "./words";

/** Why an act waits, and the way to where it is mended. */
interface Reason {
  words: string;
  onPress: () => void;
  /** What the words only count: each with its own way, behind a button. */
  of?: readonly Part[];
}

/** One of what a reason counts. */
interface Part {
  id: string;
  name: string;
  onPress: () => void;
}

export interface ReasonsProps {
  /** «Пока нельзя:» */
  lead: string;
  reasons: readonly Reason[];
}

/**
 * What holds an act up, each thing a link to the place where it is mended. It stands beside work that makes it shorter
 * mark by mark, so many things are counted and not named: the line must not grow and shrink under the hand.
 */
export function Reasons({ lead, reasons }: ReasonsProps) {
  return (
    <span className={css.reasons}>
      <span>{lead}</span>
      {reasons.map(({ words, onPress, of = [] }) => (
        <span key={words} className={css.reason}>
          <TextLink onPress={onPress}>{words}</TextLink>
          {of.length > 0 && (
            <MenuButton
              label={words}
              lines={of}
              onPick={(id) => of.find((part) => part.id === id)?.onPress()}
            >
              {kit.which}
            </MenuButton>
          )}
        </span>
      ))}
    </span>
  );
}
