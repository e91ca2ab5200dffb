import { Printer } from "lucide-react";
import type { CandidateLetter } from "../host/api/CandidateLetter";
import type { LackingPerson } from "../host/api/LackingPerson";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { manyText as words } from "../text/many";
import { ru } from "../text/ru";
import css from "./Many.module.css";

export interface LackingPanelProps {
  onOpen: (dossier: string) => void;
  /** Filters the register by a missing document. */
  onShow: (slot: string) => void;
  /** Prints letters of a kind to these. */
  onLetters: (letter: CandidateLetter, dossiers: readonly string[]) => void;
  onClose: () => void;
}

/** «Кто что не сдал»: by document, each a filter of the register, and by person with the ways to reach them. */
export function LackingPanel({ onOpen, onShow, onLetters, onClose }: LackingPanelProps) {
  const { data: lacking, error, isPending } = useRead("lacking", null, ["dossiers", "session"]);
  const shortOf = (slot: string) => lacking?.documents.find((known) => known.slot === slot)?.short ?? slot;
  const lackOf = ({ documents, withoutConsent }: LackingPerson) =>
    [...documents.map(shortOf), ...(withoutConsent ? [words.consent] : [])].join(", ");
  const all = lacking?.people ?? [];
  const returned = all.filter(({ status }) => status === "returned");
  // Whoever was written to about deficiencies has the list and the day already.
  const others = all.filter(({ status }) => status !== "returned");
  const print = (letter: CandidateLetter, to: readonly LackingPerson[]) =>
    onLetters(
      letter,
      to.map(({ dossier }) => dossier),
    );
  return (
    <Panel
      title={words.lacking}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button
            icon={Printer}
            chord="Ctrl+P"
            isBusy={isPending}
            blockedBy={isPending || others.length > 0 ? null : words.noReminders}
            onPress={() => print("reminder", others)}
          >
            {words.printReminders(others.length)}
          </Button>
          {returned.length > 0 && (
            <Button icon={Printer} onPress={() => print("return", returned)}>
              {words.printReturns(returned.length)}
            </Button>
          )}
        </>
      }
    >
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {isPending && <Waiting />}
      {lacking && (
        <>
          <p>{words.lackingSum(lacking.people.length, lacking.whole)}</p>
          {lacking.people.length > 0 && (
            <>
              <section className={css.part} aria-label={words.byDocument}>
                <h3>{words.byDocument}</h3>
                <ul className={css.people}>
                  {lacking.documents.map(({ slot, short, title, people }) => (
                    <li key={slot} title={title}>
                      <TextLink onPress={() => onShow(slot)}>{words.lackedBy(short, people)}</TextLink>
                    </li>
                  ))}
                  {lacking.withoutConsent > 0 && (
                    <li>
                      {words.withoutConsent}: {words.people(lacking.withoutConsent)}
                    </li>
                  )}
                </ul>
              </section>
              <table className={css.table} aria-label={words.byPerson}>
                <thead>
                  <tr>
                    <th scope="col">{words.person}</th>
                    <th scope="col">{words.lacks}</th>
                    <th scope="col" className={css.reach}>
                      {words.reach}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lacking.people.map((person) => (
                    <tr key={person.dossier}>
                      <th scope="row">
                        <TextLink onPress={() => onOpen(person.dossier)}>
                          {words.numbered(person.number, person.name === "" ? words.noName : person.name)}
                        </TextLink>
                        <div className={css.muted}>
                          {[person.municipality, person.organization].filter(Boolean).join(", ")}
                        </div>
                      </th>
                      <td>
                        {lackOf(person)}
                        <div className={css.muted}>
                          {[
                            person.statusWords,
                            person.deadline !== "" && words.until(ru.dayShort(person.deadline)),
                          ]
                            .filter(Boolean)
                            .join(" ")}
                        </div>
                      </td>
                      <td>
                        {[person.phone, person.email].filter(Boolean).map((way) => (
                          <div key={way}>{way}</div>
                        ))}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </>
      )}
    </Panel>
  );
}
