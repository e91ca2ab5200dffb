import type { Member } from "../host/api/Member";
import type { Role } from "../host/api/Role";
import type { Sitting } from "../host/api/Sitting";
import { timeAfter } from "../kit/fields/time";
import { shortName } from "../text/people";
import { ru } from "../text/ru";
import { SEATS } from "../text/sittings";

/** A member of a sitting, ready to be listed. */
export interface Seat {
  id: string;
  /** «Петров И. И.» */
  name: string;
  /** «председатель», «без права голоса»; empty for a member. */
  seat: string;
  member: Member;
  /** Whether the rules give this member a vote. */
  votes: boolean;
}

const PLACES: Readonly<Record<Role, number>> = { chair: 0, deputy: 1, member: 2, secretary: 3 };
const byName = new Intl.Collator("ru").compare;

/** The members in the order of a list: chair, deputy, members by name, secretary. Same short names get the given name. */
export function seatsOf(sitting: Sitting): readonly Seat[] {
  const members = Object.entries(sitting.members).flatMap(([id, member]) => (member ? [{ id, member }] : []));
  const count = new Map<string, number>();
  for (const { member } of members) {
    const name = shortName(member.name);
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return members
    .map(({ id, member }) => {
      const short = shortName(member.name);
      const isDouble = (count.get(short) ?? 0) > 1;
      const { surname, given, patronymic } = member.name;
      return {
        id,
        // Two people must never answer to one name in a vote.
        name: isDouble ? `${surname} ${given} ${patronymic}`.trim() : short,
        seat: SEATS[member.role],
        member,
        votes: member.role !== "secretary" || sitting.rules.secretaryVotes,
      };
    })
    .sort(
      (one, other) => PLACES[one.member.role] - PLACES[other.member.role] || byName(one.name, other.name),
    );
}

/** Whether the day of the sitting is over by this computer. */
export const isPastDay = ({ on }: Pick<Sitting, "on">): boolean => on < ru.dayOf(new Date().toISOString());

/** On a later day: the appointed time before the opening; after it a minute after the last time that is known, for what is
 * marked then happened after what stands already. */
export function lastTime(sitting: Sitting): string {
  if (sitting.state !== "open") return sitting.time;
  const marks = Object.values(sitting.attendance).flatMap((known) =>
    (known?.spans ?? []).flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
  );
  const moments = [sitting.openedAt, ...Object.values(sitting.items).map((item) => item?.result?.at ?? null)];
  const onTheDay = moments.flatMap((at) =>
    at !== null && ru.dayOf(at) === sitting.on ? [timeNow(new Date(at))] : [],
  );
  return timeAfter([sitting.time, ...marks, ...onTheDay].sort().at(-1) ?? sitting.time, 1);
}

/** When a mark is made that nobody has told a time of: now, or on a later day at the last time that is known. */
export const markTime = (sitting: Sitting): string => (isPastDay(sitting) ? lastTime(sitting) : timeNow());

/** The time of this computer as the core takes it. */
function timeNow(now: Date = new Date()): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
