import { calendarText } from "../text/calendar";
import { candidatesText } from "../text/candidates";
import { erasureText } from "../text/erasure";
import { exchangeText } from "../text/exchange";
import { intakeText } from "../text/intake";
import { manyText } from "../text/many";
import { noticesText } from "../text/notices";
import { PAPER_NAMES } from "../text/papers";
import { pathwaysText } from "../text/pathways";
import { searchText } from "../text/search";
import { settingsText } from "../text/settings";
import { sittingsText } from "../text/sittings";
import { tablesText } from "../text/tables";
import { wallText } from "../text/wall";
import { workplaceText } from "../text/workplace";
import type { Room } from "./rooms";

/** An act of a room that may not be on screen: where it is done. */
export interface FarAct {
  id: string;
  room: Room["id"];
  name: string;
  /** Other words that it is looked for by. */
  words: string;
  /** The place that leads to it. */
  place: string;
  /** It has a key there: it is pressed as soon as the place stands. Only for what opens something and changes nothing. */
  isPressed: boolean;
}

type Unnumbered = Omit<FarAct, "id">;

const { far } = searchText;

/** Opened by its key in its room. */
const press = (room: Room["id"], name: string, words = ""): Unnumbered => ({
  room,
  name,
  words,
  place: `/${room}`,
  isPressed: true,
});

/** Reached by its address. */
const lead = (room: Room["id"], name: string, place: string, words = ""): Unnumbered => ({
  room,
  name,
  words,
  place,
  isPressed: false,
});

/** What the rooms can do, beside what the screen offers by itself. */
const ACTS: readonly Unnumbered[] = [
  press("candidates", candidatesText.receiveFiles, far.receive),
  press("candidates", candidatesText.receiveFolder, far.receive),
  press("candidates", candidatesText.add, far.add),
  press("candidates", tablesText.importTable, far.table),
  press("candidates", manyText.lacking, far.lacking),
  press("candidates", noticesText.unsent, far.unsent),
  press("candidates", intakeText.inbox, far.inbox),
  press("candidates", PAPER_NAMES.registration_journal, far.print),
  lead("candidates", far.register, "/candidates?status=submitted", far.registerWords),
  lead("reviews", far.check, "/reviews", far.checkWords),
  lead("candidates", manyText.assignMenu, "/candidates?status=checking", far.assign),
  lead("candidates", erasureText.menu, "/candidates?status=closed", far.erase),
  lead("reviews", far.giveBack, "/reviews", far.giveBackWords),
  lead("sittings", sittingsText.plan, "/sittings?plan=new", far.plan),
  lead("sittings", far.vote, "/sittings", far.voteWords),
  lead("sittings", PAPER_NAMES.agenda, "/sittings", far.sitting),
  lead("sittings", PAPER_NAMES.attendance_sheet, "/sittings", far.sitting),
  lead("sittings", PAPER_NAMES.ballots, "/sittings", far.sitting),
  lead("sittings", wallText.open, "/sittings", far.wall),
  lead("papers", far.order, "/papers", far.orderWords),
  lead("papers", far.seal, "/papers", far.sealWords),
  lead("pathways", far.pathways, "/pathways", far.pathwaysWords),
  lead("pathways", pathwaysText.blank, "/pathways", far.print),
  lead("exchange", exchangeText.round, "/exchange", far.exchange),
  lead("exchange", exchangeText.invite, "/exchange?panel=invite", far.invite),
  lead("exchange", exchangeText.sendParcel, "/exchange?panel=parcel", far.parcel),
  lead("exchange", exchangeText.me, "/exchange?panel=me", far.me),
  lead("settings", settingsText.newEdition, "/settings?sheet=commission", far.commission),
  lead("settings", settingsText.openCycle, "/settings?sheet=cycle", far.cycle),
  lead("settings", settingsText.regulation, "/settings?sheet=regulation", far.rules),
  lead("settings", calendarText.title, "/settings?sheet=calendar", far.calendar),
  lead("settings", workplaceText.copy, "/settings?sheet=workplace", far.copy),
  lead("settings", workplaceText.changePassword, "/settings?sheet=workplace", far.password),
  lead("settings", workplaceText.setPerson, "/settings?sheet=workplace", far.person),
  lead("settings", settingsText.checkStore, "/settings?sheet=store", far.store),
  lead("settings", settingsText.look, "/settings?sheet=look", far.look),
  lead("journal", far.undo, "/journal", far.undoWords),
];

/** All of them, each with its id. */
export const FAR_ACTS: readonly FarAct[] = ACTS.map((act, at) => ({ ...act, id: `far-${String(at)}` }));
