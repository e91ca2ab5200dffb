import type { Methodist } from "../host/api/Methodist";
import type { Municipality } from "../host/api/Municipality";
import type { PathwayLine } from "../host/api/PathwayLine";
import { fullName } from "../text/people";

/** A methodist with the pathway at hand; or a pathway by itself: a former one, or of no methodist. */
export interface PersonRow {
  id: string;
  name: string;
  municipality: string;
  work: string;
  methodist: Methodist | null;
  pathway: PathwayLine | null;
}

/** Puts people and pathways side by side: with a methodist the one at hand, former ones in rows of their own. */
export function personRows(
  methodists: readonly Methodist[],
  pathways: readonly PathwayLine[],
  municipalities: readonly Municipality[],
): readonly PersonRow[] {
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  const free = [...pathways];
  const rows = methodists.map((methodist): PersonRow => {
    const name = fullName(methodist.name);
    const municipality = names.get(methodist.municipality) ?? "";
    // Of one methodist the one that is not over comes first, then the latest.
    const at = free.findIndex((line) => line.methodist === methodist.id);
    const [pathway = null] = at < 0 ? [] : free.splice(at, 1);
    const { post, organization } = methodist.workplace;
    const work = [post, organization].filter((part) => part !== "").join(", ");
    return { id: methodist.id, name, municipality, work, methodist, pathway };
  });
  const others = free.map((pathway): PersonRow => ({
    id: pathway.id,
    name: pathway.name,
    municipality: pathway.municipality,
    work: "",
    methodist: null,
    pathway,
  }));
  return [...rows, ...others];
}
