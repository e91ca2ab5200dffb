import { ClipboardCheck, FileText, Gavel, History, House, Route, Settings, Users } from "lucide-react";
import type { IconShape } from "../kit/Icon";
import type { Chord } from "../kit/keys/chord";
import { frameText } from "../text/frame";

/** A room of the program, in the order of the list at the left. */
export interface Room {
  id: "today" | "candidates" | "reviews" | "sittings" | "papers" | "pathways" | "journal" | "settings";
  name: string;
  icon: IconShape;
  /** The beginning of its address. */
  path: "/" | "/candidates" | "/reviews" | "/sittings" | "/papers" | "/pathways" | "/journal" | "/settings";
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
  { id: "journal", name: frameText.journal, icon: History, path: "/journal", chord: "Alt+7" },
  { id: "settings", name: frameText.settings, icon: Settings, path: "/settings", chord: "Alt+8" },
];

/** The room that an address leads to; `null` for an address that leads nowhere. */
export function roomAt(path: string): Room | null {
  return ROOMS.find((room) => path === room.path || path.startsWith(`${room.path}/`)) ?? null;
}
