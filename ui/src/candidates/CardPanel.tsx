import { useState } from "react";
import type { Regulation } from "../host/api/Regulation";
import { DossierState } from "../kit/DossierState";
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

/** A candidate's card beside the list: facts, documents, the next act. */
export function CardPanel({ dossierId, place, regulation, onReceive, onOpen, onClose }: CardPanelProps) {
  const { data: card, error } = useRead("candidate", { dossier: dossierId }, ["dossiers", "session"]);
  const otherCycle = useOtherCycle(card?.dossier.cycle, frameText.cycles);
  const leave = useLeave();
  const [edited, setEdited] = useState<FirstField | null>(null);
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const [paperId, setPaper] = useState<string | null>(null);
  const [double, setDouble] = useState<string | null>(null);
  const [whole, setWhole] = useState<string | null>(null);
  const wholeRule = regulation?.documents.find(({ code }) => code === whole);
  const name = card ? fullName(card.dossier.person) : "";
  const file = lookedAt === null ? undefined : card?.dossier.files[lookedAt];
  const aside = place.place > 0 ? ru.outOf(place.place, place.of) : undefined;

  const body = () => {
    if (error) return <Notice tone="danger" {...ru.faultText(error.fault)} />;
    if (!card) return <Waiting />;
    if (file && lookedAt !== null)
      return (
        <FileLook dossierId={dossierId} fileId={lookedAt} file={file} onBack={() => setLookedAt(null)} />
      );
    if (wholeRule) return <WholeLook dossierId={dossierId} rule={wholeRule} onBack={() => setWhole(null)} />;
    const papers = cardPapers(card);
    const paper = papers.find(({ id }) => id === paperId);
    if (paper) return <PaperLook paper={paper} onBack={() => setPaper(null)} />;
    if (double !== null)
      return (
        <DoubleLook
          card={card}
          other={double}
          regulation={regulation}
          onOpen={onOpen}
          onBack={() => setDouble(null)}
        />
      );
    if (edited !== null)
      return (
        <EditCandidate card={card} regulation={regulation} first={edited} onDone={() => setEdited(null)} />
      );
    const isEditable = card.status !== "discarded" && !FROZEN.has(card.status);
    return (
      <>
        <div className={css.top}>
          <DossierState status={card.status}>{card.statusWords}</DossierState>
          <span className={css.muted}>
            {card.missing.length > 0 ? words.missing(card.missing) : words.complete}
          </span>
          <span className={css.rest}>
            <PaperMenu
              label={words.papers}
              papers={papers}
              chosen={null}
              onChoose={(id) => leave(() => setPaper(id))}
              main={paperInTurn(card)}
            />
          </span>
        </div>
        <CardActs
          card={card}
          regulation={regulation}
          onEdit={isEditable ? (first = "person") => leave(() => setEdited(first)) : null}
          onGone={onClose}
        />
        <OtherCycle cycle={otherCycle} words={frameText.dossierOfOtherCycle} />
        {card.status === "returned" && card.review?.returned && (
          <Notice
            tone="attention"
            title={reviewsText.returnedUntil(card.review.returned.deadline, card.review.returned.round)}
            kept={words.countdown(card.countdown)}
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
              <TextLink label={words.compareWith(owner)} onPress={() => leave(() => setDouble(other))}>
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
          onLook={(id) => leave(() => setLookedAt(id))}
          onWhole={(code) => leave(() => setWhole(code))}
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
  "closed",
  "erased",
]);
