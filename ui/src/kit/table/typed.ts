import { useRef } from "react";
import { fold, fromLatinKeys } from "../fold";

const PAUSE = 800;

/** Collects letters typed one after another; a pause begins a new word. Gives the place of the next row that begins so. */
export function useTypedSearch(names: (index: number) => string, count: number) {
  const typed = useRef({ text: "", at: 0 });
  return (letter: string, now: number, from: number): number => {
    const { text, at } = typed.current;
    const query = now - at > PAUSE ? letter : text + letter;
    typed.current = { text: query, at: now };
    const readings = [fold(query), fold(fromLatinKeys(query))];
    // A word that grows may still fit the row it found; a new word looks further.
    const start = query.length > 1 ? from : from + 1;
    for (let passed = 0; passed < count; passed += 1) {
      const index = (start + passed + count) % count;
      const name = fold(names(index));
      if (readings.some((reading) => reading !== "" && name.startsWith(reading))) return index;
    }
    return -1;
  };
}
