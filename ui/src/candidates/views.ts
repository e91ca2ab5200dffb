import { remember, remembered } from "../kit/look/remembered";
import { candidatesText as words } from "../text/candidates";
import type { RegisterSearch } from "./registerQuery";

/** What a view keeps: states, municipalities, order. Not the words looked for: those may name a person. */
type Kept = Pick<RegisterSearch, "status" | "place" | "sort" | "desc">;

export interface View {
  id: string;
  name: string;
  search: Kept;
  /** Made by the person, and so can be forgotten. */
  isOwn: boolean;
}

const KEY = "register.views";

const ready = (id: string, name: string, search: Kept): View => ({ id, name, search, isOwn: false });

/** Views that every office needs. */
const READY: readonly View[] = [
  ready("all", words.views.all, {}),
  ready("register", words.views.register, { status: "submitted" }),
  ready("check", words.views.check, { status: "registered,checking" }),
  ready("returned", words.views.returned, { status: "returned", sort: "deadline" }),
  ready("review", words.views.review, { status: "under_review" }),
  ready("sitting", words.views.sitting, { status: "reviewed,postponed" }),
];

/** What of a filter a view keeps. */
function keptOf({ status, place, sort, desc }: RegisterSearch): Kept {
  return {
    ...(status !== undefined && { status }),
    ...(place !== undefined && { place }),
    ...(sort !== undefined && { sort }),
    ...(desc === true && { desc }),
  };
}

const isText = (value: unknown) => value === undefined || typeof value === "string";

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { status, place, sort, desc } = value as Record<string, unknown>;
  return [status, place, sort].every(isText) && (desc === undefined || typeof desc === "boolean");
}

/** The views remembered on this computer; what cannot be understood is passed over. */
function ownViews(): View[] {
  try {
    const known: unknown = JSON.parse(remembered(KEY) ?? "[]");
    if (!Array.isArray(known)) return [];
    return known.flatMap((one: unknown) => {
      if (typeof one !== "object" || one === null || !("name" in one) || !("search" in one)) return [];
      const { name, search } = one;
      return typeof name === "string" && isKept(search)
        ? [{ id: `own-${name}`, name, search: keptOf(search), isOwn: true }]
        : [];
    });
  } catch {
    return [];
  }
}

const write = (own: readonly View[]) =>
  remember(KEY, JSON.stringify(own.map(({ name, search }) => ({ name, search }))));

/** All views, the ready ones first. */
export const allViews = (): View[] => [...READY, ...ownViews()];

/** Remembers a filter under a name; the same name again replaces it. */
export function keepView(name: string, search: RegisterSearch): void {
  const own = ownViews().filter((view) => view.name !== name);
  write([...own, { id: `own-${name}`, name, search: keptOf(search), isOwn: true }]);
}

/** Forgets a view of one's own. */
export const forgetView = (id: string): void => write(ownViews().filter((view) => view.id !== id));

/** The view that the address shows now; `null` for a filter without a name. */
export function viewOf(search: RegisterSearch, views: readonly View[]): View | null {
  const now = JSON.stringify(keptOf(search));
  const shown = views.find((view) => JSON.stringify(view.search) === now);
  // The order alone does not make another view of the whole register.
  const isWhole = search.status === undefined && search.place === undefined;
  return shown ?? (isWhole ? (views[0] ?? null) : null);
}
