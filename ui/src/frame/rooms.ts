import {
  ArrowLeftRight,
  ClipboardCheck,
  FileText,
  Gavel,
  History,
  House,
  Route,
  Settings,
  Users,
} from "lucide-react";
import type { SeatRole } from "../host/api/SeatRole";
import type { IconShape } from "../kit/Icon";
import type { Chord } from "../kit/keys/chord";
import { frameText } from "../text/frame";

/** A room of the program, in the order of the list at the left. */
export interface Room {
  id:
    | "today"
    | "candidates"
    | "reviews"
    | "sittings"
    | "papers"
    | "pathways"
    | "exchange"
    | "journal"
    | "settings";
  name: string;
  icon: IconShape;
  /** The beginning of its address. */
  path:
    | "/"
    | "/candidates"
    | "/reviews"
    | "/sittings"
    | "/papers"
    | "/pathways"
    | "/exchange"
    | "/journal"
    | "/settings";
  chord: Chord;
}

/** All rooms. */
export const ROOMS: readonly Room[] = [
  { id: "today", name: frameText.today, icon: House, path: "/", chord: "Alt+1" },
  { id: "candidates", name: frameText.candidates, icon: Users, path: "/candidates", chord: "Alt+2" },
  { id: "reviews", name: frameText.reviews, icon: ClipboardCheck, path: "/reviews", chord: "Alt+3" },
  { id: "sittings", name: frameText.sittings, icon: Gavel, path: "/sittings", chord: "Alt+4" },
  { id: "papers", name: frameText.papers, icon: FileText, path: "/papers", chord: "Alt+5" },
  { id: "pathways", name: frameText.pathways, icon: Route, path: "/pathways", chord: "Alt+6" },
  { id: "exchange", name: frameText.exchange, icon: ArrowLeftRight, path: "/exchange", chord: "Alt+7" },
  { id: "journal", name: frameText.journal, icon: History, path: "/journal", chord: "Alt+8" },
  { id: "settings", name: frameText.settings, icon: Settings, path: "/settings", chord: "Alt+9" },
];

/** Rooms whose work is not that of a desk: it is done at the office of the commission. */
const ELSEWHERE: Partial<Record<SeatRole, ReadonlySet<Room["id"]>>> = {
  municipality: new Set(["reviews", "sittings", "papers"]),
  coordinator: new Set(["reviews", "sittings", "papers"]),
  expert: new Set(["sittings", "papers", "pathways"]),
};

/** The rooms of a desk by what it is used for; all of them before that is known. */
export const roomsOf = (role: SeatRole | null): readonly Room[] =>
  ROOMS.filter(({ id }) => role === null || ELSEWHERE[role]?.has(id) !== true);

/** The room that an address leads to; `null` for an address that leads nowhere. */
export function roomAt(path: string): Room | null {
  return ROOMS.find((room) => path === room.path || path.startsWith(`${room.path}/`)) ?? null;
}
