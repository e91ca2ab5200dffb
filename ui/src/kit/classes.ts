/** Joins class names and drops what is not one: `classes(css.row, isOpen && css.open)`. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
