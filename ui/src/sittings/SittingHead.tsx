import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ArrowLeft, CircleCheck, TriangleAlert } from "lucide-react";
import type { SittingState } from "../host/api/SittingState";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { TimeField } from "../kit/fields/TimeField";
import { Notice } from "../kit/Notice";
import { MenuButton } from "../kit/overlays/MenuButton";
import { StatusWord } from "../kit/StatusWord";
import { TextLink } from "../kit/TextLink";
import type { useTurns } from "../queries/turns";
import type { OfferedPaper } from "../prints/offered";
import { PaperMenu } from "../prints/PaperMenu";
import { papersText } from "../text/papers";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import { AnnounceAgain } from "./AnnounceAgain";
import { EXCLUSION } from "./ExclusionPanel";
import { KeeperMenu } from "./KeeperMenu";
import type { Seat } from "./members";
import { isPastDay } from "./members";
import css from "./Room.module.css";
import { SECRETARY } from "./SecretaryPanel";
import { StateWord } from "./StateWord";
import { WallButton } from "./WallButton";
import { isByCorrespondence, takesPapers, WRITTEN } from "./written";

interface SittingHeadProps {
  view: SittingView;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** «Явка 7 из 9», or how many poll sheets have come. */
  firstLine: string;
  onAttendance: () => void;
  /** Leads to what keeps the sitting from being closed. */
  onHindrance: () => void;
  panel: string | null;
  onPanel: (panel: string | null) => void;
  papers: readonly OfferedPaper[];
  /** The paper under print. */
  print: string | null;
  onPrint: (paper: string) => void;
}

const PLACE = "head";

/** What Ctrl+P prints: the paper of the hour. Closed sittings give the key to their minutes. */
const PAPER_OF: Partial<Record<SittingState, string>> = {
  draft: "agenda",
  announced: "agenda",
  open: "roll_call",
};

/** Who is here, is it enough, who presides, and the next act of the sitting as a whole. */
export function SittingHead({
  view,
  seats,
  turns,
  firstLine,
  onAttendance,
  onHindrance,
  panel,
  onPanel,
  papers,
  print,
  onPrint,
}: SittingHeadProps) {
  const { sitting } = view;
  const { turn, failure, isBusy } = turns;
  const navigate = useNavigate();
  const request = { sitting: sitting.id };
  // Written down on a later day: the clock tells nothing of the sitting.
  const isPast = isPastDay(sitting);
  const [openedAt, setOpenedAt] = useState<string | null>(sitting.time);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const opening = { ...request, at: isPast ? openedAt : null };
  const isLive = sitting.state === "announced" || sitting.state === "open";
  const isPlanned = sitting.state === "draft" || sitting.state === "announced";
  const presiding = seats.find(({ id }) => id === view.presiding);
  const nameOf = (id: string) => seats.find((seat) => seat.id === id)?.name ?? "";
  const toMinutes = () =>
    view.minutes !== null && void navigate({ to: "/papers", search: { paper: `minutes:${view.minutes}` } });
  const hand = (id: string) => {
    const member = id === "" ? null : id;
    const said = member === null ? text.chairBack : text.chairHanded(nameOf(id));
    void turn("hand_chair", { ...request, member }, { said, place: PLACE });
  };
  // A sitting that broke up before anything was decided did not take place either.
  const hasDecided = view.items.some(({ decision }) => decision !== "");
  const mayFail = isLive && !view.quorumMet && !hasDecided;
  // What is seldom done stands behind one button, so that the head takes no more rows than the sitting needs.
  const others = [
    ...(isPlanned || sitting.state === "open" ? [{ id: "exclusion", name: text.exclusion.open }] : []),
    ...(mayFail ? [{ id: "fail", name: text.fail }] : []),
    ...(isPlanned ? [{ id: "cancel", name: text.cancel }] : []),
  ];
  const doOther = (id: string) => {
    if (id === "exclusion") onPanel(EXCLUSION);
    else if (id === "fail") return turn("fail_sitting", opening, { said: text.failed, place: PLACE });
    else return turn("cancel_sitting", request, { said: text.cancelled, place: PLACE });
  };
  // The rule stands in what holds the sitting up.
  const isTold = (view.blocksOpening ?? view.blocksClosing ?? "").includes(view.quorumWords);
  return (
    <header className={css.head}>
      <div className={css.title}>
        <Button kind="quiet" icon={ArrowLeft} onPress={() => void navigate({ to: "/sittings" })}>
          {text.back}
        </Button>
        <h1>{text.heading(sitting.number, sitting.on, sitting.time)}</h1>
        <StateWord state={sitting.state} />
        <span className={css.muted}>{sitting.place}</span>
        <div className={css.spread}>
          {isLive && <WallButton sittingId={sitting.id} />}
          <PaperMenu
            label={papersText.sittingPapers}
            papers={papers}
            chosen={print}
            onChoose={onPrint}
            main={PAPER_OF[sitting.state] ?? null}
          />
        </div>
      </div>
      {isLive && (
        <div className={css.quorum} aria-live="polite">
          <TextLink onPress={onAttendance}>{firstLine}</TextLink>
          <StatusWord
            tone={view.quorumMet ? "good" : "attention"}
            icon={view.quorumMet ? CircleCheck : TriangleAlert}
          >
            {view.quorumMet ? text.quorumMet : text.quorumNot}
          </StatusWord>
          {!isTold && <span>{view.quorumWords}</span>}
          <span className={css.told}>
            <span className={css.muted}>{text.presides}</span>
            <MenuButton
              label={text.presides}
              lines={[
                { id: "", name: text.byPost, isChosen: sitting.presiding === null },
                ...seats
                  .filter(({ id, votes }) => votes && view.present.includes(id))
                  .map(({ id, name }) => ({ id, name, isChosen: sitting.presiding === id })),
              ]}
              onPick={hand}
            >
              {presiding?.name ?? text.presidesNobody}
            </MenuButton>
          </span>
          <KeeperMenu
            view={view}
            seats={seats}
            turns={turns}
            place={PLACE}
            onInvite={() => onPanel(SECRETARY)}
          />
        </div>
      )}
      <div className={css.actions}>
        {sitting.state === "draft" && (
          <Button
            kind="main"
            chord="Ctrl+Enter"
            isBusy={isBusy}
            blockedBy={
              view.items.length === 0 ? (
                <TextLink onPress={() => onPanel("add")}>{text.noItems}</TextLink>
              ) : null
            }
            onPress={() => void turn("announce_sitting", request, { said: text.announced, place: PLACE })}
          >
            {text.announce}
          </Button>
        )}
        {sitting.state === "announced" && isPast && (
          <TimeField label={text.openedAt} value={openedAt} onChange={setOpenedAt} />
        )}
        {sitting.state === "announced" && (
          <Button
            kind="main"
            chord="Ctrl+Enter"
            isBusy={isBusy}
            blockedBy={
              view.blocksOpening !== null && <TextLink onPress={onAttendance}>{view.blocksOpening}</TextLink>
            }
            onPress={() => void turn("open_sitting", opening, { said: text.opened, place: PLACE })}
          >
            {text.open}
          </Button>
        )}
        {sitting.state === "open" && (
          <>
            {/* The hour of the closing is asked for when nothing else holds it up. */}
            {isPast && view.blocksClosing === null && (
              <TimeField label={text.closedAt} value={closedAt} onChange={setClosedAt} />
            )}
            <Button
              kind={view.blocksClosing === null ? "main" : "plain"}
              // While items are open the same key closes the item.
              {...(view.blocksClosing === null && { chord: "Ctrl+Enter" })}
              isBusy={isBusy}
              blockedBy={
                view.blocksClosing === null ? (
                  isPast && closedAt === null && text.closedAtFirst
                ) : (
                  <TextLink onPress={onHindrance}>{view.blocksClosing}</TextLink>
                )
              }
              onPress={() =>
                void turn(
                  "close_sitting",
                  { ...request, at: isPast ? closedAt : null },
                  { said: text.closed, place: PLACE },
                )
              }
            >
              {text.close}
            </Button>
            <Button isPressed={panel === "block"} onPress={() => onPanel(panel === "block" ? null : "block")}>
              {text.block}
            </Button>
          </>
        )}
        {view.minutes !== null && (
          <>
            <span className={css.muted}>{text.minutesReady}</span>
            <Button kind="main" chord="Ctrl+P" onPress={toMinutes}>
              {text.minutes}
            </Button>
          </>
        )}
        {(isPlanned || sitting.state === "open") && (
          <Button isPressed={panel === "add"} onPress={() => onPanel(panel === "add" ? null : "add")}>
            {text.add}
          </Button>
        )}
        {takesPapers(view) && (
          <Button
            isPressed={panel?.startsWith(WRITTEN) ?? false}
            onPress={() => onPanel(panel?.startsWith(WRITTEN) === true ? null : WRITTEN)}
          >
            {isByCorrespondence(view) ? text.poll.title : text.writtenVotes.title}
          </Button>
        )}
        {others.length > 0 && (
          <MenuButton label={text.act} lines={others} onPick={(id) => void doOther(id)}>
            {text.others}
          </MenuButton>
        )}
      </div>
      <AnnounceAgain view={view} turns={turns} />
      {failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(failure.fault)} />}
    </header>
  );
}
