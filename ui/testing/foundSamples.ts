import type { Found } from "../src/host/api/Found";
import type { PersonHit } from "../src/host/api/PersonHit";

/** What a search found: nothing but the change. */
export const found = (change: Partial<Found> = {}): Found => ({
  people: { hits: [], total: 0, totalIsLeast: false },
  filter: null,
  papers: [],
  views: [],
  screens: [],
  acts: [],
  hint: "",
  ...change,
});

/** A candidate who was found by the surname. */
export const person = (dossier: string, change: Partial<PersonHit> = {}): PersonHit => ({
  dossier,
  number: [{ text: "17", found: false }],
  name: [
    { text: "Иванова", found: true },
    { text: " Мария Петровна", found: false },
  ],
  detail: [{ text: "Миасский городской округ · Школа № 1", found: false }],
  status: "registered",
  statusWords: "зарегистрирован",
  reasons: [],
  ...change,
});
