import type { ExchangePulse } from "../host/api/ExchangePulse";
import type { Home } from "../host/api/Home";
import type { Papers } from "../host/api/Papers";
import type { RegisterPage } from "../host/api/RegisterPage";
import type { SittingLine } from "../host/api/SittingLine";
import type { Status } from "../host/api/Status";
import type { UrgentTarget } from "../host/api/UrgentTarget";
import { isOfficeSeat } from "../queries/seat";
import { todayText as words } from "../text/today";

/** One matter that waits for the clerk, and the place where it is done. */
export interface Wait {
  id: string;
  /** What it costs to leave it: a deadline has passed, a decision does not take effect, nothing yet. */
  weight: "late" | "held" | "plain";
  text: string;
  /** The verb of the button that begins with it. */
  act: string;
  href: string;
}

/** What the list is made of; `null` while it is being read. */
export interface Known {
  home: Home;
  counts: RegisterPage["counts"];
  sittings: readonly SittingLine[];
  papers: Papers;
  /** What the exchange with other offices asks of a person; `null` where there is none. */
  exchange: Pick<ExchangePulse, "undecided" | "held" | "role"> | null;
  /** Genitive of the region's act: «приказа», «распоряжения». */
  act: string;
  /** The day of this computer, `2026-06-05`. */
  today: string;
}

/** Where a deadline is met; a desk outside the office has nothing but the cards. */
export function placeOf(target: UrgentTarget, isOffice: boolean): string {
  if (!isOffice) return "dossier" in target ? `#/candidates/${target.dossier}` : "#/candidates";
  switch (target.kind) {
    case "minutes":
      return `#/papers?paper=minutes:${target.minutes}`;
    case "summons":
      return `#/sittings/${target.sitting}`;
    case "returned":
    case "sheet":
    case "consent":
    case "discarded":
      return `#/reviews/${target.dossier}`;
    case "retention":
      return `#/candidates?erase=term_over.${target.cycle}`;
  }
}

const registerAt = (...statuses: Status[]) => `#/candidates?status=${statuses.join(",")}`;

/** Dossiers by state in the order of the chain from its end: what is nearest to a decision comes first. */
const BY_STATE: readonly {
  statuses: Status[];
  say: (count: number) => string;
  act: string;
  href?: string;
}[] = [
  {
    statuses: ["reviewed", "postponed"],
    say: words.toSitting,
    act: words.acts.plan,
    href: "#/sittings?plan=new",
  },
  { statuses: ["submitted"], say: words.toRegister, act: words.acts.register },
  { statuses: ["registered"], say: words.toCheck, act: words.acts.check },
  { statuses: ["checking"], say: words.toFinishCheck, act: words.acts.check },
  { statuses: ["under_review"], say: words.toReview, act: words.acts.review, href: "#/reviews" },
  { statuses: ["draft"], say: words.toFinish, act: words.acts.finish },
];

/** What is done at a desk outside the office. */
const THEIR_STATES: typeof BY_STATE = [
  { statuses: ["returned"], say: words.toMend, act: words.acts.mend },
  { statuses: ["draft"], say: words.toFinish, act: words.acts.finish },
];

/** What waits, by consequence: passed deadlines, decisions without effect, the rest of the chain. */
export function waitsOf({ home, counts, sittings, papers, exchange, act: ofAct, today }: Known): Wait[] {
  const waits: Wait[] = [];
  const { acts } = words;
  const add = (weight: Wait["weight"], id: string, text: string, act: string, href: string) =>
    waits.push({ weight, id, text, act, href });

  const isOffice = isOfficeSeat(exchange?.role ?? null);
  // Every deadline below is counted from what the clock shows.
  if (home.clockBehind !== "")
    add("late", "clock", words.clockBehind(home.clockBehind), acts.clock, "#/journal");
  const [doubled] = home.doubledNumbers;
  if (isOffice && doubled !== undefined)
    add(
      "late",
      "doubled",
      words.doubledNumbers(home.doubledNumbers.map(({ written }) => written)),
      acts.doubled,
      `#/candidates?text=${encodeURIComponent(doubled.alike)}`,
    );
  const late = home.urgent.filter(({ due }) => due < today);
  for (const { target, what, reason, words: left } of late)
    add(
      "late",
      `${placeOf(target, isOffice)} ${reason}`,
      words.lateLine(what, reason, left),
      acts.late,
      placeOf(target, isOffice),
    );
  if (exchange !== null && exchange.undecided > 0)
    add("late", "undecided", words.undecided(exchange.undecided), acts.decide, "#/exchange");
  for (const { id, number, on, state, items, decided } of isOffice ? sittings : []) {
    const place = `#/sittings/${id}`;
    if (state === "open") add("late", id, words.sittingOpen(number, decided, items), acts.goOn, place);
    else if (state === "announced" && on < today)
      add("late", id, words.sittingMissed(number, on), acts.sitting, place);
    else if (state === "announced" && on === today)
      add("late", id, words.sittingToday(number), acts.sitting, place);
  }
  for (const { id, state, number, on, candidates } of isOffice ? papers.minutes : []) {
    // Minutes that are late stand above already.
    const isLate = late.some(({ target }) => target.kind === "minutes" && target.minutes === id);
    if (state === "sealed" || isLate) continue;
    const [say, act] =
      state === "draft" ? [words.minutesDraft, acts.freeze] : [words.minutesUnsigned, acts.seal];
    add("held", id, say(number, on, candidates.length), act, `#/papers?paper=minutes:${id}`);
  }
  if (isOffice && papers.awaitingOrder > 0)
    add("held", "order", words.toOrder(papers.awaitingOrder, ofAct), acts.order(ofAct), "#/papers");
  if (isOffice && papers.awaitingExclusion > 0)
    add(
      "held",
      "exclusion",
      words.toExclusion(papers.awaitingExclusion, ofAct),
      acts.order(ofAct),
      "#/papers",
    );
  for (const { id, kind, state, people } of isOffice ? papers.orders : []) {
    if (state !== "draft" && state !== "in_approval") continue;
    const say = state === "draft" ? words.orderDraft : words.orderInApproval;
    add("held", id, say(people, kind, ofAct), acts.sign(ofAct), `#/papers?paper=order:${id}`);
  }
  if (exchange !== null && exchange.held > 0)
    add("plain", "held files", words.heldFiles(exchange.held), acts.lookAtHeld, "#/exchange");
  if (isOffice && home.withoutPathway > 0)
    add("plain", "pathways", words.toPathways(home.withoutPathway), acts.pathways, "#/pathways");
  const again = home.toCheckAgain;
  if (isOffice && again.first !== null)
    add(
      "plain",
      "again",
      words.toCheckAgain(again.all),
      acts.again,
      again.all === 1 ? `#/reviews/${again.first}` : "#/reviews",
    );
  for (const { statuses, say, act, href } of isOffice ? BY_STATE : THEIR_STATES) {
    const all = statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
    // What was changed after its review waits for a second one, and stands above.
    const count = statuses.includes("reviewed") ? all - again.reviewed : all;
    if (count > 0) add("plain", statuses.join(), say(count), act, href ?? registerAt(...statuses));
  }
  // Behind the work itself: it is never what the day begins with.
  if (home.copyDue !== null)
    add("plain", "copy", words.toCopy(home.copyDue.last), acts.copy, "#/settings?sheet=workplace");
  return waits;
}
