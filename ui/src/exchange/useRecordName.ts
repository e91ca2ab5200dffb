import { useRead, useReads } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { shortName } from "../text/people";

/** A record by its kind and id. */
interface Named {
  kind: string;
  id: string;
}

/** What people call some records: a package and its review by their candidate, everything else by its kind. */
export function useRecordNames(records: readonly Named[]): (record: Named) => string {
  const dossiers = records.filter(({ kind }) => kind === "dossier" || kind === "review").map(({ id }) => id);
  const cards = useReads(
    "candidate",
    dossiers.map((dossier) => ({ dossier })),
    ["dossiers"],
  );
  return ({ kind, id }) => {
    const person = cards[dossiers.indexOf(id)]?.data?.dossier.person;
    const named = person ? shortName(person) : "";
    return named === "" ? words.kindWords(kind) : `${named}: ${words.kindWords(kind).toLowerCase()}`;
  };
}

/** A place in a record in the words of the office: documents and grounds by their names in the regulation. */
export function usePlaceNames(): (path: readonly string[]) => string {
  const { data: regulation } = useRead("regulation", null, ["session"]);
  const names = new Map([
    ...(regulation?.documents ?? []).map(({ code, short }) => [code, `«${short}»`] as const),
    ...(regulation?.grounds ?? []).map(({ code, title }) => [code, `«${title}»`] as const),
  ]);
  return (path) => words.placeOf(path.map((part) => names.get(part) ?? part));
}
