import { ArrowDown, ArrowLeft } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { Button } from "../kit/Button";
import { DossierState } from "../kit/DossierState";
import { useKey } from "../kit/keys/keys";
import type { Walk } from "../kit/keys/walk";
import { Notice } from "../kit/Notice";
import { Tabs } from "../kit/Tabs";
import type { Spot } from "../kit/views/spot";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useOtherCycle } from "../queries/cycles";
import { useRead } from "../queries/reads";
import { fullName } from "../text/people";
import { reviewsText as words } from "../text/reviews";
import { frameText } from "../text/frame";
import { ru } from "../text/ru";
import { formerDocument, standing } from "./checks";
import { DeskActs } from "./DeskActs";
import { DeskViewer } from "./DeskViewer";
import { DocumentCheck } from "./DocumentCheck";
import type { Lead } from "./deskPlace";
import { DocumentList } from "./DocumentList";
import { ExpertsSheet } from "./ExpertsSheet";
import { GroundsSheet } from "./GroundsSheet";
import { has, isListed } from "./proof";
import { RemarksSheet } from "./RemarksSheet";
import { IN_WORK } from "./inWork";
import css from "./ReviewDesk.module.css";
import { shownAt, spotOf } from "./seen";
import { Steps, StepsContext } from "./steps";
import { sheetInTurn } from "./turn";
import { DraftScope, useLeave } from "../kit/unsaved/useUnsaved";
import { OtherCycle } from "../kit/OtherCycle";

const REPEATS = { repeats: true };

/** What leaves the screen with its document, and with its sheet. */
const DOCUMENT = "document";
const SHEET = "sheet";

interface DeskProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
  /** Where a reason of the head leads. */
  lead: Lead | null;
}

/** What is looked at: the document of the list, one of its files, the page. */
interface Look {
  slot: string;
  file: string | null;
  page: number;
  /** The part of it that somebody saw before. */
  spot: Spot | null;
}

/** Keys that work on a sheet; where it does not stand open they open it. */
const SHEET_KEYS = [
  ["5", "grounds", words.grounds],
  ["6", "grounds", words.grounds],
  ["7", "grounds", words.grounds],
  ["8", "grounds", words.grounds],
  ["9", "experts", words.experts],
  ["0", "experts", words.experts],
] as const;

function SheetKey({ chord, name, onPress }: { chord: string; name: string; onPress: () => void }) {
  useKey(chord, words.openSheet(name), onPress);
  return null;
}

/** The files of a document by name. */
const filesOf = ({ files }: Dossier, slot: string) =>
  Object.entries(files)
    .filter(([, { placements }]) => placements[slot] !== undefined)
    .sort(([, one], [, other]) => one.name.localeCompare(other.name, "ru"));

function DeskParts({ card, review, regulation, lead }: DeskProps) {
  // What is beyond the list is looked at where something was brought.
  const slots = regulation.documents.filter(
    (rule) => isListed(rule) || has(card.dossier, rule.code) || review.documents[rule.code] !== undefined,
  );
  const lookAt = (code: string): Look => {
    const known = filesOf(card.dossier, code);
    // A check is looked at where it was made, while it stands.
    const seen = review.documents[code]?.seen;
    if (seen && known.some(([id]) => id === seen.file)) return { slot: code, ...shownAt(seen) };
    const [id, file] = known[0] ?? [null, null];
    return { slot: code, file: id, page: file?.placements[code]?.first ?? 1, spot: null };
  };
  // The desk opens where the work was left.
  const [look, setLook] = useState(() =>
    lookAt(
      (slots.find((rule) => isListed(rule) && review.documents[rule.code] === undefined) ?? slots[0])?.code ??
        "",
    ),
  );
  const sight = useRef<(() => Spot | null) | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  // A sheet picked by hand stays: it must not slip away under the hand, nor what is half written on it.
  const sheet = picked ?? sheetInTurn(review, regulation);
  const slot = slots.find(({ code }) => code === look.slot);
  const files = filesOf(card.dossier, look.slot);
  const [fileId, file] = files.find(([id]) => id === look.file) ?? files[0] ?? [null, null];
  const canWork = review.status === "checking" || review.status === "under_review";

  const leaveDocument = useLeave(DOCUMENT);
  const leaveSheet = useLeave(SHEET);
  const choose = (code: string) => leaveDocument(() => setLook(lookAt(code)));
  const step = (by: 1 | -1) => {
    const at = slots.findIndex(({ code }) => code === look.slot);
    const next = slots[(at + by + slots.length) % slots.length];
    if (next) choose(next.code);
  };
  const side = useRef<HTMLElement>(null);
  const follow = useEffectEvent(({ to }: Lead) => {
    if ("document" in to) {
      choose(to.document);
      requestAnimationFrame(() => side.current?.querySelector<HTMLElement>("h2")?.focus());
    } else {
      leaveSheet(() => setPicked(to.sheet));
      requestAnimationFrame(() =>
        side.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus(),
      );
    }
  });
  useEffect(() => {
    if (lead) follow(lead);
  }, [lead]);
  const waits = ({ code }: DocumentRule) => code !== look.slot && review.documents[code] === undefined;
  const goOn = () => {
    const at = slots.findIndex(({ code }) => code === look.slot);
    const next = slots.slice(at + 1).find(waits) ?? slots.find(waits);
    if (next) choose(next.code);
    return next !== undefined;
  };
  useKey("Shift+Space", words.previous, () => step(-1));
  if (!slot) return null;
  return (
    <div className={css.columns}>
      {canWork &&
        SHEET_KEYS.filter(([, id]) => id !== sheet).map(([chord, id, name]) => (
          <SheetKey key={chord} chord={chord} name={name} onPress={() => leaveSheet(() => setPicked(id))} />
        ))}
      <DocumentList
        dossier={card.dossier}
        review={review}
        fallen={card.fallen.documents}
        slots={slots}
        chosen={look.slot}
        onChoose={choose}
      />
      <DeskViewer
        dossierId={card.dossier.id}
        slot={slot}
        files={files}
        fileId={fileId}
        file={file}
        page={look.page}
        paper={card.dossier.documents[slot.code]}
        spot={look.spot}
        sight={sight}
        onFile={(id, page) => setLook({ ...look, file: id, page, spot: null })}
        onPage={(page) => setLook((before) => ({ ...before, page }))}
      />
      <aside ref={side} className={css.side} aria-label={words.check(slot.short)}>
        <DraftScope id={DOCUMENT}>
          <DocumentCheck
            key={slot.code}
            slot={slot}
            dossier={card.dossier}
            check={review.documents[slot.code]}
            former={formerDocument(card, slot.code)}
            phrases={[
              ...(regulation.dictionaries.remarks[slot.code] ?? []),
              ...(regulation.dictionaries.remarks.any ?? []),
            ]}
            seenNow={() =>
              fileId === null
                ? null
                : { file: fileId, page: look.page, spot: spotOf(sight.current?.() ?? null) }
            }
            canWork={canWork}
            waits={words.marksWait(review.status)}
            onNext={() => step(1)}
            onOn={goOn}
            onShow={(seen) => setLook({ slot: look.slot, ...shownAt(seen) })}
          />
        </DraftScope>
        <div className={css.sheets}>
          <DraftScope id={SHEET}>
            <Tabs
              label={words.title}
              selected={sheet}
              onSelect={(id) => leaveSheet(() => setPicked(id))}
              sheets={[
                {
                  id: "grounds",
                  name: words.grounds,
                  count: Object.keys(review.grounds).length,
                  content: (
                    <GroundsSheet card={card} review={review} regulation={regulation} canWork={canWork} />
                  ),
                },
                {
                  id: "remarks",
                  name: words.remarks,
                  count: Object.keys(review.remarks).length,
                  content: (
                    <DraftScope id={DOCUMENT}>
                      <RemarksSheet card={card} review={review} regulation={regulation} slot={look.slot} />
                    </DraftScope>
                  ),
                },
                {
                  id: "experts",
                  name: words.experts,
                  count: Object.keys(review.experts).length,
                  content: (
                    <ExpertsSheet card={card} review={review} regulation={regulation} canWork={canWork} />
                  ),
                },
              ]}
            />
          </DraftScope>
        </div>
      </aside>
    </div>
  );
}

export interface ReviewDeskProps {
  dossierId: string;
  walk: Walk;
  onBack: () => void;
}

/** One dossier on the desk: its documents, their pages, the checks, the next act. */
export function ReviewDesk({ dossierId, walk, onBack }: ReviewDeskProps) {
  const regulation = useRead("regulation", null, ["session"]).data;
  const { data: card, error } = useRead("candidate", { dossier: dossierId }, ["dossiers", "session"]);
  const otherCycle = useOtherCycle(card?.dossier.cycle, frameText.cycles);
  const [steps] = useState(() => new Steps(dossierId));
  const [lead, setLead] = useState<Lead | null>(null);
  const revision = card?.reviewRevision ?? 0;
  useEffect(() => steps.show(revision), [steps, revision]);
  const review = card?.review ? standing(card, card.review) : null;
  return (
    <StepsContext value={steps}>
      <div className={css.room}>
        <header className={css.head}>
          <Button kind="quiet" icon={ArrowLeft} onPress={onBack}>
            {words.back}
          </Button>
          {card && <h1 className={css.name}>{fullName(card.dossier.person)}</h1>}
          {review && <span className={css.muted}>{words.number(review.registration.number)}</span>}
          {card && <DossierState status={card.status}>{card.statusWords}</DossierState>}
          {walk.place > 0 && <span className={css.muted}>{ru.outOf(walk.place, walk.of)}</span>}
          {walk.place > 0 && walk.place < walk.of && (
            <Button
              kind={review && !IN_WORK.includes(review.status) ? "main" : "quiet"}
              icon={ArrowDown}
              chord="Ctrl+ArrowDown"
              keys={REPEATS}
              onPress={() => walk.step(1)}
            >
              {words.nextDossier}
            </Button>
          )}
          {card && <TextLink href={`#/candidates/${dossierId}`}>{words.toCard}</TextLink>}
          {card && review && regulation && (
            <DeskActs
              card={card}
              review={review}
              regulation={regulation}
              onLead={(to) => setLead({ to, serial: (lead?.serial ?? 0) + 1 })}
            />
          )}
        </header>
        {error && (
          <div className={css.notices}>
            <Notice tone="danger" {...ru.faultText(error.fault)} />
          </div>
        )}
        {!card && !error && <Waiting />}
        <OtherCycle cycle={otherCycle} words={frameText.dossierOfOtherCycle} className={css.notices} />
        {card && !review && (
          <div className={css.notices}>
            <Notice tone="attention" title={words.notRegistered} next={words.nothingBody} />
          </div>
        )}
        {card && review && regulation && (
          <DeskParts card={card} review={review} regulation={regulation} lead={lead} />
        )}
      </div>
    </StepsContext>
  );
}
