import type { RegisterFilter } from "../host/api/RegisterFilter";
import type { RegisterQuery } from "../host/api/RegisterQuery";
import type { RegisterSort } from "../host/api/RegisterSort";
import type { Status } from "../host/api/Status";
import { statusWords } from "../text/status";

/** What the address of the register holds. */
export interface RegisterSearch {
  /** The words that are looked for. */
  text?: string;
  /** States, by commas. */
  status?: string;
  /** Codes of municipalities, by commas. */
  place?: string;
  /** Codes of directions, by commas. */
  direction?: string;
  /** Full names of experts, by commas. */
  expert?: string;
  /** Codes of missing documents, by commas. */
  lacks?: string;
  /** Full years of seniority that are not reached. */
  years?: string;
  /** A cycle whose closed dossiers are to be erased: the act is made beside the list. */
  erase?: string;
  /** Column to sort by. */
  sort?: string;
  desc?: boolean;
}

/** Rows of one read: two or three of them cover the largest screen. */
export const WINDOW = 200;

const SORTS: readonly RegisterSort[] = ["name", "number", "municipality", "status", "deadline"];

/** The column that the address names, or else the surname. */
export function sortOf({ sort }: RegisterSearch): RegisterSort {
  return SORTS.find((known) => known === sort) ?? "name";
}

/** The states that the address names; unknown ones are passed over. */
export function statusesOf({ status = "" }: RegisterSearch): Status[] {
  return status.split(",").filter((code): code is Status => Object.hasOwn(statusWords, code));
}

const split = (word: string | undefined) => (word ?? "").split(",").filter(Boolean);

/** The codes of municipalities that the address names. */
export const placesOf = ({ place }: RegisterSearch): string[] => split(place);

/** The filter that the address names. */
export function filterOf(search: RegisterSearch): RegisterFilter {
  const years = Number(search.years);
  return {
    text: search.text ?? "",
    statuses: statusesOf(search),
    municipalities: placesOf(search),
    narrow: {
      directions: split(search.direction),
      experts: split(search.expert),
      lacks: split(search.lacks),
      experienceBelow: Number.isInteger(years) && years > 0 ? years : null,
    },
  };
}

/** The address of a filter. */
export function searchOf({ text, statuses, municipalities, narrow }: RegisterFilter): RegisterSearch {
  const words: [keyof RegisterSearch, string][] = [
    ["text", text],
    ["status", statuses.join(",")],
    ["place", municipalities.join(",")],
    ["direction", narrow.directions.join(",")],
    ["expert", narrow.experts.join(",")],
    ["lacks", narrow.lacks.join(",")],
    ["years", narrow.experienceBelow === null ? "" : String(narrow.experienceBelow)],
  ];
  return Object.fromEntries(words.filter(([, word]) => word !== ""));
}

/** Whether any row is left out. */
export const isFiltered = (search: RegisterSearch) => Object.keys(searchOf(filterOf(search))).length > 0;

/** Everything that decides which rows there are and in which order, as one word. */
export const listWord = (search: RegisterSearch) =>
  JSON.stringify([filterOf(search), sortOf(search), search.desc ?? false]);

/** The question to the core for the rows from `offset` on. */
export function queryOf(search: RegisterSearch, offset: number): RegisterQuery {
  return {
    ...filterOf(search),
    sort: sortOf(search),
    descending: search.desc ?? false,
    offset,
    limit: WINDOW,
  };
}

/** The question how many there are: the whole list, of which one row is read. */
export const COUNTS_QUERY: RegisterQuery = { ...queryOf({}, 0), limit: 1 };
