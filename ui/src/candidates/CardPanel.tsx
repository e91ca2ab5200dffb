import { Printer } from "lucide-react";
import { useState } from "react";
import type { Regulation } from "../host/api/Regulation";
import { DossierState } from "../kit/DossierState";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useOtherCycle } from "../queries/cycles";
import { useRead } from "../queries/reads";
import { candidatesText as words } from "../text/candidates";
import { fullName } from "../text/people";
import { frameText } from "../text/frame";
import { reviewsText } from "../text/reviews";
import { ru } from "../text/ru";
import { PaperMenu } from "../prints/PaperMenu";
import { CardActs } from "./CardActs";
import { CardDocuments } from "./CardDocuments";
import { CardFacts } from "./CardFacts";
import css from "./CardPanel.module.css";
import { cardPapers, paperInTurn } from "./cardPapers";
import { CardReview } from "./CardReview";
import { DiscardedMeanwhile } from "./DiscardedMeanwhile";
import { DoubleLook } from "./DoubleLook";
import { EditCandidate } from "./EditCandidate";
import { FileLook } from "./FileLook";
import { PaperLook } from "./PaperLook";
import { WholeLook } from "./WholeLook";
import { useLeave } from "../kit/unsaved/useUnsaved";
import { OtherCycle } from "../kit/OtherCycle";
import type { FirstField } from "./CandidateForm";

export interface CardPanelProps {
  dossierId: string;
  place: { place: number; of: number };
  regulation: Regulation | undefined;
  /** Receives files into this dossier. */
  onReceive: (paths: readonly string[]) => void;
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** What is looked at or written in place of the card. */
type Part =
  | { is: "file" | "paper"; id: string }
  | { is: "whole"; slot: string }
  | { is: "double"; other: string }
  | { is: "edit"; first: FirstField };

/** A candidate's card beside the list: facts, documents, the next act. */
export function CardPanel({ dossierId, place, regulation, onReceive, onOpen, onClose }: CardPanelProps) {
  const { data: card, error } = useRead("candidate", { dossier: dossierId }, ["dossiers", "session"]);
  const otherCycle = useOtherCycle(card?.dossier.cycle, frameText.cycles);
  const leave = useLeave();
  const [part, setPart] = useState<Part | null>(null);
  const papers = card ? cardPapers(card) : [];
  const name = card ? fullName(card.dossier.person) : "";
  const aside = place.place > 0 ? ru.outOf(place.place, place.of) : undefined;

  const toCard = () => setPart(null);
  const go = (to: Part) => leave(() => setPart(to));
  /** What stands in place of the card; `null` also when it is no longer there. */
  const inPlace = () => {
    if (!card || !part) return null;
    switch (part.is) {
      case "file": {
        const file = card.dossier.files[part.id];
        return file && <FileLook dossierId={dossierId} fileId={part.id} file={file} onBack={toCard} />;
      }
      case "whole": {
        const rule = regulation?.documents.find(({ code }) => code === part.slot);
        return rule && <WholeLook dossierId={dossierId} rule={rule} onBack={toCard} />;
      }
      case "paper": {
        const paper = papers.find(({ id }) => id === part.id);
        return paper && <PaperLook paper={paper} onBack={toCard} />;
      }
      case "double":
        return (
          <DoubleLook
            card={card}
            other={part.other}
            regulation={regulation}
            onOpen={onOpen}
            onBack={toCard}
          />
        );
      case "edit":
        return <EditCandidate card={card} regulation={regulation} first={part.first} onDone={toCard} />;
    }
  };
  const shown = inPlace() ?? null;

  const body = () => {
    if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
    if (!card) return <Waiting />;
    if (shown) return shown;
    const isHere = card.departed === "";
    const isEditable = isHere && card.status !== "discarded" && !FROZEN.has(card.status);
    return (
      <>
        <div className={css.top}>
          <DossierState status={card.status}>{card.statusWords}</DossierState>
          <span className={css.muted}>
            {card.missing.length > 0 ? words.missing(card.missing) : words.complete}
          </span>
          {card.lacks.length > 0 &&
            (isEditable ? (
              <TextLink onPress={() => go({ is: "edit", first: "person" })}>
                {words.cardLacks(card.lacks)}
              </TextLink>
            ) : (
              <span className={css.muted}>{words.cardLacks(card.lacks)}</span>
            ))}
          <span className={css.rest}>
            <PaperMenu
              label={words.papers}
              papers={papers}
              chosen={null}
              onChoose={(id) => go({ is: "paper", id })}
              main={paperInTurn(card)}
            />
          </span>
        </div>
        {isHere ? (
          <CardActs
            card={card}
            regulation={regulation}
            onEdit={isEditable || card.isCorrected ? (first = "person") => go({ is: "edit", first }) : null}
            onGone={onClose}
          />
        ) : (
          <Notice tone="attention" title={card.departed} />
        )}
        {card.discardedMeanwhile !== "" && <DiscardedMeanwhile card={card} />}
        <OtherCycle cycle={otherCycle} words={frameText.dossierOfOtherCycle} />
        {card.status === "returned" && card.review?.returned && (
          <Notice
            tone="attention"
            title={reviewsText.returnedUntil(card.review.returned.deadline, card.review.returned.round)}
            kept={words.countdown(card.countdown)}
            actions={
              <Button icon={Printer} onPress={() => go({ is: "paper", id: "return_letter" })}>
                {words.returnLetter}
              </Button>
            }
          />
        )}
        {card.twins.map(({ file: twin, other, name: owner }) => (
          <Notice key={`${twin} ${other}`} tone="attention" title={words.twin(twin, owner)}>
            <p>
              <TextLink onPress={() => onOpen(other)}>{words.openTwin(owner)}</TextLink>
            </p>
          </Notice>
        ))}
        {card.doubles.map(({ other, name: owner, municipality, number, statusWords, cycle, reason }) => (
          <Notice
            key={other}
            tone="attention"
            title={words.double(owner, words.doubleOf(municipality, number, statusWords, cycle), reason)}
          >
            <p className={css.acts}>
              <TextLink label={words.compareWith(owner)} onPress={() => go({ is: "double", other })}>
                {words.compare}
              </TextLink>
              {/* A dossier of an earlier cycle is not in this register. */}
              {cycle === "" && <TextLink onPress={() => onOpen(other)}>{words.openDouble(owner)}</TextLink>}
            </p>
          </Notice>
        ))}
        {card.review && regulation && <CardReview card={card} review={card.review} regulation={regulation} />}
        <CardDocuments
          card={card}
          slots={regulation?.documents ?? []}
          isEditable={isEditable}
          onReceive={onReceive}
          onLook={(id) => go({ is: "file", id })}
          onWhole={(slot) => go({ is: "whole", slot })}
        />
        <section className={css.section} aria-label={words.facts}>
          <h3>{words.facts}</h3>
          <CardFacts dossier={card.dossier} regulation={regulation} />
        </section>
      </>
    );
  };
  return (
    <div className={css.scope} data-dossier={dossierId}>
      <Panel
        title={name === "" ? words.noName : name}
        {...(aside !== undefined && { aside })}
        onClose={onClose}
        onBack={shown && toCard}
        page={shown && part ? part.is : "card"}
        width="half"
        takesFocus={false}
      >
        {body()}
      </Panel>
    </div>
  );
}

/** From the agenda on the documents are read-only. */
const FROZEN: ReadonlySet<string> = new Set([
  "on_agenda",
  "included",
  "refused",
  "postponed",
  "withdrawn",
  "rejected",
  "in_order",
  "enrolled",
  "closed",
  "erased",
]);
