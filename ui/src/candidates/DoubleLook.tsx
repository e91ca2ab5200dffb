import { ArrowLeft } from "lucide-react";
import { isValidElement } from "react";
import type { ReactNode } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { candidatesText as words } from "../text/candidates";
import { fullName } from "../text/people";
import { ru } from "../text/ru";
import { factsOf } from "./CardFacts";
import css from "./Many.module.css";

export interface DoubleLookProps {
  card: CandidateCard;
  other: string;
  regulation: Regulation | undefined;
  onOpen: (dossier: string) => void;
  onBack: () => void;
}

/** What is compared: the facts, and where the dossier stands. */
function told(card: CandidateCard, regulation: Regulation | undefined): ReadonlyMap<string, ReactNode> {
  const { dossier, review, statusWords } = card;
  const files = Object.values(dossier.files)
    .map(({ name }) => name)
    .sort((one, another) => one.localeCompare(another, "ru"));
  return new Map<string, ReactNode>([
    [words.columns.name, fullName(dossier.person)],
    [words.columns.number, review?.registration.number ?? ""],
    [words.columns.status, statusWords],
    ...factsOf(dossier, regulation),
    [words.documents, files.join(", ")],
  ]);
}

/** The words of a value, so that two of them can be compared. */
export function plain(value: ReactNode): string {
  if (Array.isArray(value)) return value.map(plain).join("; ");
  if (isValidElement<{ children?: ReactNode }>(value)) return plain(value.props.children);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Two dossiers of seemingly one person side by side; what differs is marked by a word and a shade. */
export function DoubleLook({ card, other, regulation, onOpen, onBack }: DoubleLookProps) {
  const { data: there, error } = useRead("candidate", { dossier: other }, ["dossiers", "session"]);
  const ours = told(card, regulation);
  const theirs = there ? told(there, regulation) : new Map<string, ReactNode>();
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return (
    <>
      <p>
        <Button kind="quiet" icon={ArrowLeft} onPress={onBack}>
          {words.back}
        </Button>
      </p>
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {!there && !error && <Waiting />}
      {there && (
        <>
          <table className={classes(css.table, css.compared)} aria-label={words.compared}>
            <thead>
              <tr>
                <th scope="col">{words.fact}</th>
                <th scope="col">{words.here}</th>
                <th scope="col">{words.there}</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name) => {
                const isSame = plain(ours.get(name)) === plain(theirs.get(name));
                return (
                  <tr key={name} className={isSame ? undefined : css.differs}>
                    <th scope="row">
                      {name} <span className={css.muted}>{isSame ? words.same : words.differs}</span>
                    </th>
                    <td>{ours.get(name)}</td>
                    <td>{theirs.get(name)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p>
            <TextLink onPress={() => onOpen(other)}>
              {words.openDouble(fullName(there.dossier.person))}
            </TextLink>
          </p>
        </>
      )}
    </>
  );
}
