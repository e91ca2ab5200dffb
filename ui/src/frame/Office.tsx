import { useNavigate, useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { COUNTS_QUERY } from "../candidates/registerQuery";
import { useTick } from "../exchange/useTick";
import type { ExchangePulse } from "../host/api/ExchangePulse";
import type { Session } from "../host/api/Session";
import { useKey } from "../kit/keys/keys";
import { useLastAct, useTell } from "../queries/acts";
import { useOpening } from "../queries/commands";
import { useOtherCycles } from "../queries/cycles";
import { useRead } from "../queries/reads";
import { frameText as words } from "../text/frame";
import { pulseText } from "../text/pulse";
import { IN_WORK } from "../reviews/inWork";
import { ru } from "../text/ru";
import { Frame } from "./Frame";
import type { NavItem } from "./Nav";
import { PersonMenu } from "./PersonMenu";
import { PulseLine } from "./PulseLine";
import type { Room } from "./rooms";
import { roomAt, ROOMS, roomsOf } from "./rooms";
import { useSearchEverywhere } from "./useSearchEverywhere";
import { useUndo } from "./useUndo";
import { useUnsavedGuard } from "./useUnsavedGuard";
import { useLeave } from "../kit/unsaved/useUnsaved";

/** What waits in each room, as a number and in words. */
function useCounts(pulse: ExchangePulse | undefined): Partial<Record<Room["id"], NavItem["count"]>> {
  const register = useRead("register", COUNTS_QUERY, ["dossiers", "session"]);
  const home = useRead("home", null, ["dossiers", "sittings", "journal", "session"]);
  const counts = register.data?.counts ?? {};
  const all = register.data?.total ?? 0;
  const atReview = IN_WORK.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const ahead = home.data?.nextSitting ? 1 : 0;
  const undecided = (pulse?.held ?? 0) + (pulse?.undecided ?? 0);
  return {
    candidates: { number: all, text: words.candidatesWait(all) },
    reviews: { number: atReview, text: words.reviewsWait(atReview) },
    sittings: { number: ahead, text: words.sittingsWait(ahead) },
    exchange: { number: undecided, text: pulseText.waits(undecided) },
  };
}

export interface OfficeProps {
  session: Session;
  /** Hears that the person closes the base, before it is closed. */
  onClose: () => void;
  children: ReactNode;
}

/** The window of an open base: the frame filled with what the core knows. */
export function Office({ session, onClose, children }: OfficeProps) {
  const navigate = useNavigate();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const pulse = useTick();
  const counts = useCounts(pulse);
  const last = useLastAct();
  const tell = useTell();
  const ways = useUndo();
  const lock = useOpening("lock");
  const { others, enter } = useOtherCycles(words.cycles);
  const leave = useLeave();
  useUnsavedGuard();
  const close = () => {
    onClose();
    lock.mutate(null, { onError: ({ fault }) => tell({ text: ru.faultText(fault).title }) });
  };
  const items = roomsOf(pulse?.role ?? null).map(({ id, name, icon, path: place, chord }): NavItem => {
    const count = counts[id];
    return { id, name, icon, chord, href: `#${place}`, ...(count && { count }) };
  });
  const go = (id: string) => {
    const room = ROOMS.find((known) => known.id === id);
    if (room) void navigate({ to: room.path });
  };
  useKey(
    "Shift+F1",
    words.helpHere,
    () => void navigate({ to: "/help/$page", params: { page: roomAt(path)?.id ?? "start" } }),
    { group: ru.frame.everywhere, everywhere: true, inFields: true },
  );
  // A document on screen has this key for itself; elsewhere the key is answered, not swallowed.
  useKey("Ctrl+P", ru.frame.print, () => tell({ text: ru.frame.nothingToPrint }), {
    group: ru.frame.everywhere,
    inFields: true,
  });
  const search = useSearchEverywhere(items, go);
  return (
    <Frame
      items={items}
      currentId={roomAt(path)?.id ?? null}
      onGo={go}
      region={session.region}
      cycle={{
        name: session.cycle,
        others: [
          ...others.map(({ id, title }) => ({ id, name: title })),
          { id: "settings", name: words.cycleSettings },
        ],
        onPick: (id) => leave(() => (others.some((other) => other.id === id) ? enter(id) : go(id))),
      }}
      onSearch={search.open}
      aside={
        <>
          {pulse?.takesPart === true && <PulseLine pulse={pulse} />}
          <PersonMenu person={session.person} onLock={() => leave(close)} />
        </>
      }
      status={last}
      {...ways}
      isPractice={session.practice}
    >
      {children}
      {search.palette}
    </Frame>
  );
}
