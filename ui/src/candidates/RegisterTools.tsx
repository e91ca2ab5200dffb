import { useRef, useState } from "react";
import type { Municipality } from "../host/api/Municipality";
import type { RegisterPage } from "../host/api/RegisterPage";
import type { Status } from "../host/api/Status";
import { Button } from "../kit/Button";
import { FilterMenu } from "../kit/fields/FilterMenu";
import { TextField } from "../kit/fields/TextField";
import { useKey } from "../kit/keys/keys";
import { candidatesText as words } from "../text/candidates";
import { statusWords } from "../text/status";
import css from "./CandidatesScreen.module.css";
import type { RegisterSearch } from "./registerQuery";
import { isFiltered, placesOf, statusesOf } from "./registerQuery";
import { ViewsMenu } from "./ViewsMenu";

const FILTERS = ["text", "status", "place", "direction", "expert", "lacks", "years"] as const;

export interface RegisterToolsProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
  counts: RegisterPage["counts"];
  municipalities: readonly Municipality[];
}

/** Without the keys named. */
function without(search: RegisterSearch, ...keys: (keyof RegisterSearch)[]): RegisterSearch {
  const next = { ...search };
  for (const key of keys) delete next[key];
  return next;
}

/** Words, state and municipality that the register is filtered by. All of it stands in the address. */
export function RegisterTools({ search, onSearch, counts, municipalities }: RegisterToolsProps) {
  const home = useRef<HTMLDivElement>(null);
  const statuses = statusesOf(search);
  const text = search.text ?? "";
  const [typed, setTyped] = useState(text);
  const [seen, setSeen] = useState(text);
  // The address follows the fingers with a delay: what comes back late from it must not undo later letters.
  const [sent, setSent] = useState<readonly string[]>([]);
  if (text !== seen) {
    setSeen(text);
    const own = sent.indexOf(text);
    setSent(own < 0 ? [] : sent.slice(own + 1));
    if (own < 0) setTyped(text);
  }
  useKey("Ctrl+F", words.search, () => home.current?.querySelector("input")?.focus(), { inFields: true });
  const type = (next: string) => {
    setTyped(next);
    setSent([...sent, next]);
    onSearch(next === "" ? without(search, "text") : { ...search, text: next });
  };
  const lines = (Object.keys(statusWords) as Status[])
    .filter((status) => (counts[status] ?? 0) > 0 || statuses.includes(status))
    .map((status) => ({ id: status, name: statusWords[status], detail: String(counts[status] ?? 0) }));
  const places = placesOf(search);
  /** A filter with nothing chosen leaves the address. */
  const filter = (key: "status" | "place", chosen: readonly string[]) =>
    onSearch(chosen.length === 0 ? without(search, key) : { ...search, [key]: chosen.join(",") });
  return (
    <div className={css.filters} ref={home} role="search">
      <div className={css.find}>
        <TextField
          label={words.search}
          isLabelHidden
          placeholder={words.searchHint}
          value={typed}
          onChange={type}
          onDone={() => setSent([])}
        />
      </div>
      <div className={css.filter}>
        <FilterMenu
          label={words.filter}
          every={words.everyStatus}
          several={words.statuses}
          options={lines}
          chosen={statuses}
          onChange={(chosen) => filter("status", chosen)}
          chord="Ctrl+Shift+S"
        />
      </div>
      <div className={css.filter}>
        <FilterMenu
          label={words.place}
          every={words.everyPlace}
          several={words.places}
          options={municipalities.map(({ code, name }) => ({ id: code, name }))}
          chosen={places}
          onChange={(chosen) => filter("place", chosen)}
          chord="Ctrl+Shift+M"
        />
      </div>
      <ViewsMenu search={search} onSearch={onSearch} />
      {(typed !== "" || isFiltered(search)) && (
        <Button kind="quiet" onPress={() => onSearch(without(search, ...FILTERS))}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
