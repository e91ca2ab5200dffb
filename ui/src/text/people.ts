import type { PersonName } from "../host/api/PersonName";

/** «Иванова Мария Петровна». */
export function fullName({ surname, given, patronymic }: PersonName): string {
  return [surname, given, patronymic].filter((part) => part !== "").join(" ");
}

/** «Иванова М. П.», the letters held to the surname. */
export function shortName({
  surname,
  given,
  patronymic,
}: Pick<PersonName, "surname" | "given" | "patronymic">): string {
  const letters = [given, patronymic].filter((part) => part !== "").map((part) => `${part.slice(0, 1)}.`);
  return [surname, ...letters].join("\u00a0");
}

/** A name as typed in one line → its parts: the first word is the surname, the second the given name. */
export function nameParts(typed: string): Pick<PersonName, "surname" | "given" | "patronymic"> {
  const [surname = "", given = "", ...rest] = typed.trim().split(/\s+/);
  return { surname, given, patronymic: rest.join(" ") };
}
