import type { Member } from "../host/api/Member";
import type { Role } from "../host/api/Role";
import type { Sitting } from "../host/api/Sitting";
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

/** The time of this computer as the core takes it. */
export function timeNow(now: Date = new Date()): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
