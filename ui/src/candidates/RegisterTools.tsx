import { useRef, useState } from "react";
import type { Regulation } from "../host/api/Regulation";
import type { RegisterPage } from "../host/api/RegisterPage";
import type { Status } from "../host/api/Status";
import { Button } from "../kit/Button";
import { FilterMenu } from "../kit/fields/FilterMenu";
import { TextField } from "../kit/fields/TextField";
import { useKey } from "../kit/keys/keys";
import { useRead } from "../queries/reads";
import { candidatesText as words } from "../text/candidates";
import { searchText } from "../text/search";
import { statusWords } from "../text/status";
import css from "./CandidatesScreen.module.css";
import type { RegisterSearch } from "./registerQuery";
import { filterOf, isFiltered, placesOf, statusesOf } from "./registerQuery";
import { ViewsMenu } from "./ViewsMenu";

const FILTERS = ["text", "status", "place", "direction", "expert", "lacks", "years"] as const;

export interface RegisterToolsProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
  counts: RegisterPage["counts"];
  regulation: Regulation | undefined;
  /** With a card beside the list only the usual filters have room; the others stay in the address. */
  isNarrow: boolean;
}

/** Without the keys named. */
function without(search: RegisterSearch, ...keys: (keyof RegisterSearch)[]): RegisterSearch {
  const next = { ...search };
  for (const key of keys) delete next[key];
  return next;
}

/** What the register is filtered by. All of it stands in the address. */
export function RegisterTools({ search, onSearch, counts, regulation, isNarrow }: RegisterToolsProps) {
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
  const { narrow } = filterOf(search);
  // Loads are counted over all reviews of the cycle: not before somebody looks at them.
  const [asksLoads, askLoads] = useState(false);
  const plan = useRead("plan_assignment", { dossiers: [] }, ["dossiers", "compositions", "session"], {
    isEnabled: asksLoads,
  }).data;
  const experts = (plan?.experts ?? []).filter(
    ({ expert, total }) => total > 0 || narrow.experts.includes(expert),
  );
  /** A filter with nothing chosen leaves the address. */
  const filter = (key: "status" | "place" | "direction" | "lacks" | "expert", chosen: readonly string[]) =>
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
          chord="Ctrl+Shift+F"
        />
      </div>
      <div className={css.filter}>
        <FilterMenu
          label={words.place}
          every={words.everyPlace}
          several={words.places}
          options={(regulation?.municipalities ?? []).map(({ code, name }) => ({ id: code, name }))}
          chosen={places}
          onChange={(chosen) => filter("place", chosen)}
          chord="Ctrl+Shift+M"
        />
      </div>
      {!isNarrow && (
        <>
          <div className={css.filter}>
            <FilterMenu
              label={words.lacks}
              every={words.everyLack}
              several={words.lacksChosen}
              options={[
                ...(regulation?.documents ?? [])
                  .filter(({ requirement }) => requirement !== "extra")
                  .map(({ code, short }) => ({
                    id: code,
                    name: words.lacksOne(short),
                  })),
                ...Object.entries(searchText.lackNames).map(([id, name]) => ({
                  id,
                  name: words.lacksOne(name),
                })),
              ]}
              chosen={narrow.lacks}
              onChange={(chosen) => filter("lacks", chosen)}
              chord="Ctrl+Shift+L"
            />
          </div>
          <div className={css.filter}>
            <FilterMenu
              label={words.direction}
              every={words.everyDirection}
              several={words.directionsChosen}
              options={(regulation?.directions ?? []).map(({ code, title }) => ({ id: code, name: title }))}
              chosen={narrow.directions}
              onChange={(chosen) => filter("direction", chosen)}
              chord="Ctrl+Shift+D"
            />
          </div>
          <div className={css.filter}>
            <FilterMenu
              label={words.expertFilter}
              every={words.everyExpert}
              several={words.expertsChosen}
              options={experts.map(({ expert, onHand, total }) => ({
                id: expert,
                name: expert,
                detail: words.onHand(onHand, total),
              }))}
              chosen={narrow.experts}
              onChange={(chosen) => filter("expert", chosen)}
              onOpen={() => askLoads(true)}
              chord="Ctrl+Shift+G"
            />
          </div>
        </>
      )}
      <ViewsMenu search={search} onSearch={onSearch} />
      {(typed !== "" || isFiltered(search)) && (
        <Button kind="quiet" onPress={() => onSearch(without(search, ...FILTERS))}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
