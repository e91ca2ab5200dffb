import { X } from "lucide-react";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { searchText as words } from "../text/search";
import css from "./CandidatesScreen.module.css";
import type { RegisterSearch } from "./registerQuery";
import { filterOf, searchOf } from "./registerQuery";

export interface RegisterChipsProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
  regulation: Regulation | undefined;
}

interface Shown {
  words: string;
  /** The address without this filter. */
  without: RegisterSearch;
}

const out = (list: readonly string[], one: string) => list.filter((other) => other !== one);

/** Filters that have no field of their own, each with the way out of it. */
function shownOf(search: RegisterSearch, regulation: Regulation | undefined): Shown[] {
  const filter = filterOf(search);
  const { narrow } = filter;
  const order = { ...(search.sort && { sort: search.sort }), ...(search.desc && { desc: true }) };
  const left = (change: Partial<typeof narrow>) => ({
    ...order,
    ...searchOf({ ...filter, narrow: { ...narrow, ...change } }),
  });
  const slot = (code: string) =>
    regulation?.documents.find((rule) => rule.code === code)?.short ?? words.lackNames[code] ?? code;
  const direction = (code: string) =>
    regulation?.directions.find((known) => known.code === code)?.title ?? code;
  return [
    ...narrow.lacks.map((code) => ({
      words: words.chipWords({ kind: "lacks", words: slot(code) }),
      without: left({ lacks: out(narrow.lacks, code) }),
    })),
    ...narrow.directions.map((code) => ({
      words: direction(code),
      without: left({ directions: out(narrow.directions, code) }),
    })),
    ...narrow.experts.map((name) => ({
      words: words.chipWords({ kind: "expert", words: name }),
      without: left({ experts: out(narrow.experts, name) }),
    })),
    ...(narrow.experienceBelow === null
      ? []
      : [
          {
            words: words.chipWords({ kind: "experience", words: String(narrow.experienceBelow) }),
            without: left({ experienceBelow: null }),
          },
        ]),
  ];
}

/** What the register is filtered by beside words, state and municipality. */
export function RegisterChips({ search, onSearch, regulation }: RegisterChipsProps) {
  const shown = shownOf(search, regulation);
  if (shown.length === 0) return null;
  return (
    <ul className={css.chips} aria-label={words.filters}>
      {shown.map(({ words: text, without }) => (
        <li key={text} className={css.chip}>
          <span>{text}</span>
          <Button
            kind="quiet"
            icon={X}
            isIconOnly
            label={words.dropFilter(text)}
            onPress={() => onSearch(without)}
          >
            {words.drop}
          </Button>
        </li>
      ))}
    </ul>
  );
}
