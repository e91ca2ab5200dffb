const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** The same for ё and е, for small and capital letters, for any run of spaces: what search compares. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е").replace(/\s+/g, " ").trim();
}

/** What was meant when the keyboard stood on Latin letters: «bdfyjd» → «иванов». */
export function fromLatinKeys(text: string): string {
  return [...text.toLowerCase()].map((letter) => RUSSIAN[LATIN.indexOf(letter)] ?? letter).join("");
}

/** Makes a test for one query: every word of it begins a word of the text, in any order and layout. */
export function matcher(query: string): (text: string) => boolean {
  const readings = [fold(query), fold(fromLatinKeys(query))].map((reading) => reading.split(" "));
  return (text) => {
    const folded = ` ${fold(text).replace(/["«»(]/g, " ")}`;
    return readings.some((wanted) => wanted.every((word) => folded.includes(` ${word}`)));
  };
}
