import type { Composition } from "../host/api/Composition";
import type { MemberFields } from "../host/api/MemberFields";
import type { PersonName } from "../host/api/PersonName";
import type { Role } from "../host/api/Role";
import type { UsualMember } from "../host/api/UsualMember";
import { fullName, nameParts } from "../text/people";

/** A member as typed: the name in one line. */
export interface MemberRow {
  key: string;
  name: string;
  post: string;
  organization: string;
  role: Role;
  /** The name as it stood: its cases and sex stay while the line is not changed. */
  known: PersonName | null;
}

const PLACES: Readonly<Record<Role, number>> = { chair: 0, deputy: 1, member: 2, secretary: 3 };
const byName = new Intl.Collator("ru").compare;

let serial = 0;
const nextKey = () => `row${(serial += 1)}`;

/** An empty row. */
export function emptyRow(role: Role = "member"): MemberRow {
  return { key: nextKey(), name: "", post: "", organization: "", role, known: null };
}

/** The members of an edition as rows: chair, deputy, members by name, secretary. */
export function memberRows(edition: Composition): MemberRow[] {
  return Object.entries(edition.members)
    .flatMap(([id, member]) => (member ? [{ id, member }] : []))
    .map(({ id, member }) => ({
      key: id,
      name: fullName(member.name),
      post: member.post,
      organization: member.organization,
      role: member.role,
      known: member.name,
    }))
    .sort((one, other) => PLACES[one.role] - PLACES[other.role] || byName(one.name, other.name));
}

/** Rows for a first edition: the posts that the region usually sends, names empty. */
export function suggestedRows(usual: readonly UsualMember[]): MemberRow[] {
  const last = usual.length - 1;
  const roleAt = (at: number): Role =>
    at === 0 ? "chair" : at === last ? "secretary" : at === 1 ? "deputy" : "member";
  const rows = usual.map(({ post, organization }, at) => ({ ...emptyRow(roleAt(at)), post, organization }));
  return rows.length > 0
    ? rows
    : [emptyRow("chair"), emptyRow(), emptyRow(), emptyRow(), emptyRow("secretary")];
}

/** Whether nothing at all is typed in a row: such rows are left out. */
export function isEmptyRow({ name, post, organization }: MemberRow): boolean {
  return [name, post, organization].every((part) => part.trim() === "");
}

/** The row as the core takes it; `null` when surname or given name is missing. */
export function memberFields(row: MemberRow): MemberFields | null {
  const parts = nameParts(row.name);
  if (parts.surname === "" || parts.given === "") return null;
  const isSame = row.known !== null && fullName(row.known) === row.name.trim();
  const name = isSame && row.known ? row.known : { ...parts, sex: null, cases: {} };
  return { name, post: row.post, organization: row.organization, role: row.role };
}
