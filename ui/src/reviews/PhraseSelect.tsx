import { Select } from "../kit/fields/Select";
import { reviewsText as words } from "../text/reviews";

/** Phrases of the regulation: picking one puts it into the field, where it can be changed. */
export function PhraseSelect({
  phrases,
  onPick,
}: {
  phrases: readonly string[];
  onPick: (phrase: string) => void;
}) {
  if (phrases.length === 0) return null;
  return (
    <Select
      label={words.phrase}
      placeholder={words.noPhrase}
      options={[...new Set(phrases)].map((phrase) => ({ id: phrase, name: phrase }))}
      value={null}
      onChange={onPick}
    />
  );
}
