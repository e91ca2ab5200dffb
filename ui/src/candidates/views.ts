import type { RegisterView } from "../host/api/RegisterView";
import { candidatesText as words } from "../text/candidates";
import type { RegisterSearch } from "./registerQuery";
import { listWord, searchOf } from "./registerQuery";

/** A filter by name. */
export interface View {
  id: string;
  name: string;
  search: RegisterSearch;
  /** Kept by the person, and so can be removed. */
  isOwn: boolean;
}

const ready = (id: string, name: string, search: RegisterSearch): View => ({
  id,
  name,
  search,
  isOwn: false,
});

/** Views that every office needs. */
const READY: readonly View[] = [
  ready("all", words.views.all, {}),
  ready("register", words.views.register, { status: "submitted" }),
  ready("check", words.views.check, { status: "registered,checking" }),
  ready("returned", words.views.returned, { status: "returned", sort: "deadline" }),
  ready("review", words.views.review, { status: "under_review" }),
  ready("sitting", words.views.sitting, { status: "reviewed,postponed" }),
];

/** The address of a kept view. */
export const searchOfView = ({ filter, sort, descending }: RegisterView): RegisterSearch => ({
  ...searchOf(filter),
  ...(sort !== "name" && { sort }),
  ...(descending && { desc: true }),
});

/** All views, the ready ones first. */
export const allViews = (own: readonly RegisterView[]): View[] => [
  ...READY,
  ...own.map((view) => ({ id: view.id, name: view.name, search: searchOfView(view), isOwn: true })),
];

/** The view that the address shows now; `null` for a filter without a name. */
export function viewOf(search: RegisterSearch, views: readonly View[]): View | null {
  const same = (one: RegisterSearch) => views.find((view) => listWord(view.search) === listWord(one));
  const { text: _, sort: __, desc: ___, ...rest } = search;
  // Words looked for within a view do not leave it, and the order alone does not make another view of the whole.
  return (
    same(search) ??
    same({ ...rest, ...(search.sort && { sort: search.sort }), ...(search.desc && { desc: true }) }) ??
    (Object.keys(rest).length === 0 ? (views[0] ?? null) : null)
  );
}
