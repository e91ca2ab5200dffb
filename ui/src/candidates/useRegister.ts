import { useCallback, useState } from "react";
import type { RegisterLine } from "../host/api/RegisterLine";
import type { RegisterPage } from "../host/api/RegisterPage";
import type { Topic } from "../host/api/Topic";
import { useAsk } from "../queries/commands";
import { useReads } from "../queries/reads";
import type { RegisterSearch } from "./registerQuery";
import { queryOf, WINDOW } from "./registerQuery";

const TOPICS: readonly Topic[] = ["dossiers", "session"];

/** A row that is known, or the place of one that is not read yet. */
export interface RegisterRow {
  id: string;
  line: RegisterLine | null;
  /** It no longer fits the filter and stays only while a card is open. */
  hasLeft?: boolean;
}

interface Shown {
  /** Which answers it is made of. */
  version: string;
  search: RegisterSearch;
  /** The windows read, each with the time of its answer. */
  times: ReadonlyMap<number, number>;
  page: RegisterPage;
  rows: readonly RegisterRow[];
  /** Those of them that are read, in their order: of a long list few are. */
  lines: readonly RegisterLine[];
}

const NONE: readonly never[] = [];

const placeOf = (index: number) => `place-${index}`;

/** Which windows hold the rows from `first` to before `end`. */
function windowsOf(first: number, end: number): number[] {
  const from = Math.floor(first / WINDOW);
  const to = Math.max(from, Math.floor(Math.max(0, end - 1) / WINDOW));
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/**
 * The register as a list of any length of which only the windows in sight are read. A change in the base
 * reads again only those.
 */
export function useRegister(search: RegisterSearch) {
  const ask = useAsk();
  const [range, setRange] = useState({ first: 0, end: 40 });
  const wanted = windowsOf(range.first, range.end);
  const reads = useReads(
    "register",
    wanted.map((window) => queryOf(search, window * WINDOW)),
    TOPICS,
  );
  const error = reads.find((read) => read.error)?.error ?? null;

  const asked = JSON.stringify([wanted, search]);
  const version = `${asked} ${reads.map(({ dataUpdatedAt }) => dataUpdatedAt).join(" ")}`;
  // While another filter is being read the last rows stay, or the list would blink with every letter.
  const [shown, setShown] = useState<Shown | null>(null);
  const page = reads.find(({ data }) => data !== undefined)?.data;
  if (page && shown?.version !== version) {
    // Rows read before stay known while the list is only scrolled: the row under the cursor keeps its place and focus.
    // An answer given anew may have moved any row.
    const isScrolled =
      shown?.search === search &&
      shown.page.total === page.total &&
      wanted.every((window, at) => [undefined, reads[at]?.dataUpdatedAt].includes(shown.times.get(window)));
    const rows: RegisterRow[] = isScrolled
      ? [...shown.rows]
      : Array.from({ length: page.total }, (_, index) => ({ id: placeOf(index), line: null }));
    const times = new Map(isScrolled ? shown.times : []);
    wanted.forEach((window, at) => {
      const read = reads[at];
      if (!read?.data) return;
      times.set(window, read.dataUpdatedAt);
      read.data.rows.forEach((line, index) => {
        rows[window * WINDOW + index] = { id: line.dossier, line };
      });
    });
    const lines = rows.flatMap(({ line }) => line ?? NONE);
    setShown({ version, search, times, page, rows, lines });
  }

  /** Rows by id, those out of sight included: for marks that reach over the whole list. */
  const readAll = useCallback(
    async (total: number): Promise<RegisterLine[]> => {
      const lines: RegisterLine[] = [];
      for (let offset = 0; offset < total; offset += WINDOW) {
        // oxlint-disable-next-line no-await-in-loop -- one after another: the clerk's other acts go between
        const read = await ask("register", queryOf(search, offset), TOPICS);
        lines.push(...read.rows);
      }
      return lines;
    },
    [ask, search],
  );

  const look = useCallback((first: number, end: number) => {
    setRange((before) =>
      String(windowsOf(before.first, before.end)) === String(windowsOf(first, end)) ? before : { first, end },
    );
  }, []);

  return {
    rows: shown?.rows ?? NONE,
    lines: shown?.lines ?? NONE,
    page: shown?.page ?? null,
    isWaiting: shown === null && error === null,
    error,
    look,
    readAll,
    again: () => reads.forEach((read) => void read.refetch()),
  };
}
