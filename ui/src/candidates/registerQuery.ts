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
  /** Column to sort by. */
  sort?: string;
  desc?: boolean;
  /** The search field takes the focus: somebody pressed Ctrl+K in another room. */
  find?: boolean;
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

/** The codes of municipalities that the address names. */
export const placesOf = ({ place = "" }: RegisterSearch): string[] => place.split(",").filter(Boolean);

/** Everything that decides which rows there are and in which order, as one word. */
export const filterOf = ({ text = "", status = "", place = "", sort, desc = false }: RegisterSearch) =>
  JSON.stringify([text, status, place, sort, desc]);

/** The question to the core for the rows from `offset` on. */
export function queryOf(search: RegisterSearch, offset: number): RegisterQuery {
  return {
    text: search.text ?? "",
    statuses: statusesOf(search),
    municipalities: placesOf(search),
    sort: sortOf(search),
    descending: search.desc ?? false,
    offset,
    limit: WINDOW,
  };
}
