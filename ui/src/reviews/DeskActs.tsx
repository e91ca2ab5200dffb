import { useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { FallenChecks } from "../host/api/FallenChecks";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import type { Status } from "../host/api/Status";
import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { DayField } from "../kit/fields/DayField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { MenuButton } from "../kit/overlays/MenuButton";
import { Reasons } from "../kit/Reasons";
import { TextLink } from "../kit/TextLink";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./DeskActs.module.css";
import type { DeskPlace } from "./deskPlace";
import type { Ending } from "./EndingForm";
import { EndingForm } from "./EndingForm";
import { isListed } from "./proof";
import { useStep } from "./steps";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

export interface DeskActsProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
  /** Leads to a document or a sheet of the desk. */
  onLead: (to: DeskPlace) => void;
}

/** At these stages nothing on the desk asks for a check again, and what was changed is told instead. */
const TELLS: ReadonlySet<Status> = new Set(["returned", "reviewed", "on_agenda", "postponed"]);

/** Short titles of documents and marks of grounds whose check has fallen. */
function againOf({ fallen }: CandidateCard, { documents, grounds }: Regulation) {
  return {
    documents: documents.filter(({ code }) => fallen.documents[code]).map(({ short }) => short),
    grounds: grounds.filter(({ code }) => fallen.grounds[code]).map(({ mark }) => words.ofGround(mark)),
  };
}

/** Why a dossier cannot go to its experts yet, in words; the core has the last word. */
function blocksOf({ documents, experts }: Review, regulation: Regulation, fallen: FallenChecks) {
  const unmarked = regulation.documents.filter(
    (rule) => isListed(rule) && documents[rule.code] === undefined && !fallen.documents[rule.code],
  );
  const absent = regulation.documents.filter(
    ({ code, requirement }) => requirement === "required" && documents[code]?.mark === "absent",
  );
  const reasons: { words: string; place: DeskPlace; of?: readonly DocumentRule[] }[] = [];
  const [first] = unmarked;
  const again = regulation.documents.filter(({ code }) => fallen.documents[code]);
  const [firstAgain] = again;
  if (firstAgain)
    reasons.push({
      words: words.toCheckAgain(again.map(({ short }) => short)),
      place: { document: firstAgain.code },
    });
  if (first)
    reasons.push({
      words: words.unmarked(unmarked.map(({ short }) => short)),
      place: { document: first.code },
      ...(unmarked.length > 1 && { of: unmarked }),
    });
  if (Object.keys(experts).length === 0) reasons.push({ words: words.noExpert, place: { sheet: "experts" } });
  return {
    reasons,
    absent: absent.map(({ short }) => short),
  };
}

/** The next act of the desk, what blocks it, and the rarer acts behind a menu. */
export function DeskActs({ card, review, regulation, onLead }: DeskActsProps) {
  const { status } = review;
  const days = regulation.deadlines.correction;
  const [deadline, setDeadline] = useState<string | null>(card.returnDeadline);
  const [exception, setException] = useState("");
  const [ending, setEnding] = useState<Ending | null>(null);
  const start = useStep("start_check", () => words.started);
  const giveBack = useStep("return_dossier", ({ deadline: day }) =>
    words.returned(day ?? card.returnDeadline),
  );
  const take = useStep("take_corrected", () => words.tookCorrected);
  const send = useStep("send_to_review", () => words.sent);
  const finish = useStep("finish_review", () => words.finished);
  const fault = [start, giveBack, take, send, finish].find((step) => step.fault)?.fault;

  const again = againOf(card, regulation);
  const allAgain = [...again.documents, ...again.grounds];
  const { reasons, absent } = blocksOf(review, regulation, card.fallen);
  const needsException = status === "checking" && absent.length > 0 && reasons.length === 0;
  const exceptionId = useId();
  const navigate = useNavigate();
  const toCard = () =>
    void navigate({ to: "/candidates/$dossierId", params: { dossierId: card.dossier.id } });
  const focusException = () => document.getElementById(exceptionId)?.querySelector("input")?.focus();
  const sendBlocks = [
    ...reasons.map(({ words: said, place, of = [] }) => ({
      words: said,
      onPress: () => onLead(place),
      of: of.map(({ code, short }) => ({
        id: code,
        name: short,
        onPress: () => onLead({ document: code }),
      })),
    })),
    ...(card.lacks.length > 0
      ? [
          {
            words: words.cardLacks(card.lacks),
            onPress: toCard,
          },
        ]
      : []),
    ...(needsException && exception.trim() === ""
      ? [
          {
            words: words.noException,
            onPress: focusException,
          },
        ]
      : []),
  ];
  // Whether there is anything to return it with. While marks are made the way back stands there from the first, or the
  // desk would move under the hand with the first fault that is found.
  const isFaulty = card.deficiencies.length > 0;
  const isMarking = status === "registered" || status === "checking";
  const signed = Object.values(review.experts).filter(
    ({ sheet, conflict }) => sheet !== null && conflict.kind === "absent",
  ).length;
  const needed = regulation.voting.minExperts;
  const fallenFirst = regulation.documents.find(({ code }) => card.fallen.documents[code]);
  const finishBlocks = [
    ...(signed < needed
      ? [{ words: words.sheetsMissing(signed, needed), onPress: () => onLead({ sheet: "experts" }) }]
      : []),
    ...(allAgain.length > 0
      ? [
          {
            words: words.toCheckAgain(allAgain),
            onPress: () => onLead(fallenFirst ? { document: fallenFirst.code } : { sheet: "grounds" }),
          },
        ]
      : []),
  ];
  const endings: Ending[] = [
    ...(status === "reviewed" ? ["again" as const] : []),
    ...(card.next.includes("rejected") ? ["reject" as const] : []),
    ...(card.next.includes("withdrawn") && status !== "on_agenda" ? ["withdraw" as const] : []),
    ...(review.consentWithdrawnOn === null ? ["consent" as const] : []),
  ];
  return (
    <>
      <div className={classes(css.acts, isMarking && css.twoRows)} role="group" aria-label={words.acts}>
        {status === "registered" && (
          <Button kind="main" chord="Ctrl+Enter" onPress={() => void start.run({})} isBusy={start.isPending}>
            {words.startCheck}
          </Button>
        )}
        {status === "returned" && (
          <Button kind="main" chord="Ctrl+Enter" onPress={() => void take.run({})} isBusy={take.isPending}>
            {words.takeCorrected}
          </Button>
        )}
        {status === "checking" && (
          <Button
            kind="main"
            chord="Ctrl+Enter"
            onPress={() => void send.run({ exception: exception.trim() })}
            isBusy={send.isPending}
            blockedBy={sendBlocks.length > 0 ? <Reasons lead={words.blocked} reasons={sendBlocks} /> : null}
          >
            {words.send}
          </Button>
        )}
        {status === "under_review" && (
          <Button
            kind="main"
            chord="Ctrl+Enter"
            onPress={() => void finish.run({})}
            isBusy={finish.isPending}
            blockedBy={
              finishBlocks.length > 0 ? <Reasons lead={words.blocked} reasons={finishBlocks} /> : null
            }
          >
            {words.finish}
          </Button>
        )}
        {(status === "reviewed" || status === "postponed") && (
          <TextLink href="#/sittings">{words.toSittings}</TextLink>
        )}
        {endings.length > 0 && (
          <div className={css.others}>
            <MenuButton
              label={words.dossier}
              lines={endings.map((id) => ({ id, name: words[id] }))}
              onPick={(id) => setEnding(endings.find((known) => known === id) ?? null)}
            >
              {words.others}
            </MenuButton>
          </div>
        )}
        {(status === "checking" || (status === "under_review" && isFaulty)) && (
          <div className={classes(css.giveBack, !isFaulty && css.idle)}>
            <span className={css.until} title={words.deadlineHint(days)}>
              {words.deadline}
            </span>
            <div className={css.day}>
              <DayField label={words.deadline} isLabelHidden value={deadline} onChange={setDeadline} />
            </div>
            <Button
              chord="F8"
              onPress={() => deadline !== null && void giveBack.run({ deadline })}
              isBusy={giveBack.isPending}
              blockedBy={!isFaulty ? words.nothingToMend : deadline === null ? words.noDeadline : null}
            >
              {words.returnDossier}
            </Button>
          </div>
        )}
      </div>
      <div className={css.notices}>
        {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
        {ending && <EndingForm key={ending} ending={ending} onDone={() => setEnding(null)} />}
        {allAgain.length > 0 && TELLS.has(status) && (
          <Notice
            tone="attention"
            title={words.changedSince(allAgain)}
            {...(status === "reviewed" && { next: words.changedSinceNext })}
          />
        )}
        {needsException && (
          <Notice tone="attention" title={words.absent(absent)} next={words.absentNext}>
            <DraftGuard name={words.exception} typed={exception} save={null} />
            <div id={exceptionId}>
              <TextField label={words.exception} value={exception} onChange={setException} />
            </div>
          </Notice>
        )}
        {status === "returned" && review.returned && (
          <Notice
            tone="attention"
            title={words.returnedUntil(review.returned.deadline, review.returned.round)}
          />
        )}
        {review.consentWithdrawnOn !== null && (
          <Notice tone="danger" title={words.consentStopped(review.consentWithdrawnOn)} />
        )}
        {review.exception !== "" && <Notice title={words.exceptionKept(review.exception)} />}
        {review.ending !== "" && <Notice title={words.ending(review.ending)} />}
      </div>
    </>
  );
}
