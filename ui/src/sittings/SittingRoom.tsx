import { useCallback, useEffect, useMemo, useState } from "react";
import type { Sitting } from "../host/api/Sitting";
import type { SittingState } from "../host/api/SittingState";
import type { SittingView } from "../host/api/SittingView";
import { classes } from "../kit/classes";
import { Empty } from "../kit/Empty";
import { useKey } from "../kit/keys/keys";
import { useWalk } from "../kit/keys/walk";
import { Lines } from "../kit/Lines";
import { Notice } from "../kit/Notice";
import { DraftScope, useLeave } from "../kit/unsaved/useUnsaved";
import { Waiting } from "../kit/Waiting";
import { useAddressWord } from "../queries/address";
import { useOtherCycle } from "../queries/cycles";
import { useRead } from "../queries/reads";
import { useTurns } from "../queries/turns";
import type { OfferedPaper } from "../prints/offered";
import { offered, sittingPapers } from "../prints/offered";
import { PaperPreview } from "../prints/PaperMenu";
import { frameText } from "../text/frame";
import { ru } from "../text/ru";
import { papersText } from "../text/papers";
import { itemState, sittingsText as text } from "../text/sittings";
import { AttendancePane } from "./AttendancePane";
import { BlockVotePanel } from "./BlockVotePanel";
import { EXCLUSION, ExclusionPanel } from "./ExclusionPanel";
import { ExtendPanel } from "./ExtendPanel";
import { ItemPane } from "./ItemPane";
import { leaveField } from "./leaveField";
import { seatsOf } from "./members";
import { PollPane } from "./PollPane";
import css from "./Room.module.css";
import { SECRETARY, SecretaryPanel } from "./SecretaryPanel";
import { stillUnderPointer } from "./sight";
import { SittingHead } from "./SittingHead";
import { answered, isByCorrespondence, WRITTEN } from "./written";
import { WrittenPanel } from "./WrittenPanel";
import { OtherCycle } from "../kit/OtherCycle";

const ATTENDANCE = "attendance";
/** The word of the address that chooses an item, and what leaves the screen with it. */
const ITEM = "item";
/** What stands in the address before the id of the paper under print. */
const PRINT = "print:";

/** The papers of the sitting, and of the item on screen what is its own. */
function papersOf(sitting: Sitting, item: string | null, place: number): readonly OfferedPaper[] {
  const common = sittingPapers(sitting.id);
  if (item === null || sitting.items[item]?.ballot !== "secret") return common;
  const own = offered(
    { kind: "ballots", sitting: sitting.id, item },
    papersText.itemBallots(place),
    "item_ballots",
  );
  return [...common, own];
}

/** One sitting from «явка» to «протокол». */
export function SittingRoom({ sittingId }: { sittingId: string }) {
  const view = useRead("sitting", { sitting: sittingId }, ["sittings", "dossiers", "papers"], {
    keepsLast: true,
  });
  if (view.error) return <Notice tone="danger" {...ru.faultText(view.error.fault)} />;
  if (!view.data) return <Waiting />;
  return <OpenRoom view={view.data} />;
}

const OVER: ReadonlySet<SittingState> = new Set(["closed", "failed", "cancelled", "sealed"]);

function OpenRoom({ view }: { view: SittingView }) {
  const { sitting, items } = view;
  const otherCycle = useOtherCycle(sitting.cycle, frameText.cycles);
  const [word, setWord] = useAddressWord(ITEM);
  // The line that is open already leads back to its rows as any other does.
  const [visit, setVisit] = useState(0);
  const leave = useLeave(ITEM);
  const choose = useCallback(
    (id: string) => {
      leaveField();
      leave(() => {
        setWord(id);
        setVisit((visits) => visits + 1);
      });
    },
    [leave, setWord],
  );
  const [panel, openPanel] = useAddressWord("panel");
  const turns = useTurns(view.revision);
  const seats = seatsOf(sitting);
  const chosen =
    word === ATTENDANCE || items.some(({ id }) => id === word)
      ? (word ?? ATTENDANCE)
      : sitting.state === "open"
        ? (items.find(({ id }) => sitting.items[id]?.state === "open")?.id ?? ATTENDANCE)
        : ATTENDANCE;
  useWalk(
    items.map(({ id }) => id),
    chosen,
    choose,
  );
  const firstOpen = items.find(({ id }) => sitting.items[id]?.state === "open")?.id ?? null;
  const at = items.findIndex(({ id }) => id === chosen);
  const after = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  const next = after.find(({ id }) => sitting.items[id]?.state === "open")?.id ?? null;
  // An item has a button of its own for it.
  useKey("N", text.next, () => next !== null && choose(next), { isEnabled: next !== null && at < 0 });
  const current = items[at];
  const currentId = current?.id ?? null;
  const isOver = OVER.has(sitting.state);
  const papers = useMemo(() => papersOf(sitting, currentId, at + 1), [sitting, currentId, at]);
  const isRemote = isByCorrespondence(view);
  const voters = seats.filter(({ votes }) => votes);
  const came = text.poll.line(voters.filter(({ id }) => answered(view, id) > 0).length, voters.length);
  const openPaper = (member: string) => openPanel(`${WRITTEN}:${member}`);
  // The ballots of one item are no paper of the next: there the agenda stands again.
  const wanted = panel?.startsWith(PRINT) ? panel.slice(PRINT.length) : null;
  const print = papers.some(({ id }) => id === wanted) ? wanted : null;
  // The chosen place stays the same when the list grows: it stands in the address from the first choice on.
  useEffect(() => {
    if (word !== null && word !== chosen) setWord(chosen);
  }, [word, chosen, setWord]);

  return (
    <div className={css.room}>
      <SittingHead
        view={view}
        seats={seats}
        turns={turns}
        firstLine={isRemote ? came : text.quorum(view.present.length, seats.length)}
        onAttendance={() => choose(ATTENDANCE)}
        onHindrance={() => choose(firstOpen ?? ATTENDANCE)}
        panel={panel}
        onPanel={openPanel}
        papers={papers}
        print={print}
        onPrint={(paper) => openPanel(PRINT + paper)}
      />
      <OtherCycle cycle={otherCycle} words={frameText.sittingOfOtherCycle} className={css.notices} />
      <div className={classes(css.work, print !== null && css.isPrinting)}>
        <nav className={css.agenda} aria-label={text.agenda}>
          <Lines
            label={text.agenda}
            current={chosen}
            onPick={choose}
            lines={[
              {
                id: ATTENDANCE,
                name: isRemote ? came : text.attendanceLine(view.present.length, seats.length),
              },
              ...items.map((item, index) => {
                const record = sitting.items[item.id];
                return {
                  id: item.id,
                  place: String(index + 1),
                  name: item.name,
                  detail: record ? itemState(record, item) : "",
                };
              }),
            ]}
          />
          {items.length === 0 && <Empty title={text.noItems}>{text.noItemsNext}</Empty>}
        </nav>
        <div
          className={css.pane}
          // When all is decided there may be nothing to press in it: it scrolls by keys all the same.
          {...(isOver && { tabIndex: 0, role: "group", "aria-label": text.pane })}
          {...stillUnderPointer}
        >
          <DraftScope id={ITEM}>
            {current ? (
              <ItemPane
                key={current.id}
                view={view}
                item={current}
                place={at + 1}
                seats={seats}
                turns={turns}
                next={next}
                visit={visit}
                onItem={choose}
                onPaper={openPaper}
              />
            ) : isRemote ? (
              <PollPane view={view} seats={seats} onMember={openPaper} />
            ) : (
              <AttendancePane view={view} seats={seats} turns={turns} visit={visit} />
            )}
          </DraftScope>
        </div>
        <PaperPreview papers={papers} chosen={print} onClose={() => openPanel(null)} />
        {panel?.startsWith(WRITTEN) === true && (
          <WrittenPanel
            view={view}
            seats={seats}
            turns={turns}
            member={panel.slice(WRITTEN.length + 1) || null}
            onMember={(member) => openPanel(member === null ? WRITTEN : `${WRITTEN}:${member}`)}
            onClose={() => openPanel(null)}
          />
        )}
        {panel === SECRETARY && <SecretaryPanel view={view} turns={turns} onClose={() => openPanel(null)} />}
        {panel === EXCLUSION && <ExclusionPanel view={view} turns={turns} onClose={() => openPanel(null)} />}
        {panel === "add" && <ExtendPanel view={view} turns={turns} onClose={() => openPanel(null)} />}
        {panel === "block" && (
          <BlockVotePanel view={view} seats={seats} turns={turns} onClose={() => openPanel(null)} />
        )}
      </div>
    </div>
  );
}
