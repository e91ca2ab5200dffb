/** The three forms that Russian numbers ask for: 1 голос, 2 голоса, 5 голосов. */
export type Forms = readonly [one: string, few: string, many: string];

/** Opened when a fraction is met first: the system's tables take some milliseconds, and the first page has whole numbers only. */
let fractions: Intl.NumberFormat | undefined;

/** The form alone, for a sentence that has the number elsewhere. */
export function form(count: number, [one, few, many]: Forms): string {
  // A fraction takes the form of «2 голоса»: 1,5 голоса.
  if (!Number.isInteger(count)) return few;
  const [last, tens] = [Math.abs(count) % 10, Math.abs(count) % 100];
  const isTeen = tens > 10 && tens < 20;
  if (last === 1 && !isTeen) return one;
  return last > 1 && last < 5 && !isTeen ? few : many;
}

/** The number alone: «6 000». */
export function figure(count: number): string {
  if (Number.isSafeInteger(count)) return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, "\u00a0");
  fractions ??= new Intl.NumberFormat("ru-RU");
  return fractions.format(count);
}

/** The number with its word, held together: «1 234 голоса». */
export function counted(count: number, forms: Forms): string {
  return `${figure(count)}\u00a0${form(count, forms)}`;
}
