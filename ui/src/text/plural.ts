/** The three forms that Russian numbers ask for: 1 голос, 2 голоса, 5 голосов. */
export type Forms = readonly [one: string, few: string, many: string];

const rules = new Intl.PluralRules("ru");
const figures = new Intl.NumberFormat("ru-RU");

/** The form alone, for a sentence that has the number elsewhere. */
export function form(count: number, [one, few, many]: Forms): string {
  const kind = rules.select(Math.abs(count));
  // A fraction takes the form of «2 голоса»: 1,5 голоса.
  if (!Number.isInteger(count)) return few;
  return kind === "one" ? one : kind === "few" ? few : many;
}

/** The number alone: «6 000». */
export function figure(count: number): string {
  return figures.format(count);
}

/** The number with its word, held together: «1 234 голоса». */
export function counted(count: number, forms: Forms): string {
  return `${figures.format(count)}\u00a0${form(count, forms)}`;
}
