import { useRead, useReads } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { shortName } from "../text/people";

/** A record by its kind and id. */
interface Named {
  kind: string;
  id: string;
  /** The package that it is about. */
  dossier?: string | null;
}

/** What people call some records: those that are about a package by its candidate, everything else by its kind. */
export function useRecordNames(records: readonly Named[]): (record: Named) => string {
  const about = ({ kind, id, dossier }: Named) =>
    dossier ?? (kind === "dossier" || kind === "review" ? id : null);
  const dossiers = records.map(about).filter((one) => one !== null);
  const cards = useReads(
    "candidate",
    dossiers.map((dossier) => ({ dossier })),
    ["dossiers"],
  );
  return (record) => {
    const person = cards[dossiers.indexOf(about(record) ?? "")]?.data?.dossier.person;
    const named = person ? shortName(person) : "";
    const kind = words.kindWords(record.kind);
    return named === "" ? kind : `${named}: ${kind.toLowerCase()}`;
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
