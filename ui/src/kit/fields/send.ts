import { createContext } from "react";
import type { Chord } from "../keys/chord";

interface Send {
  /** The key that sends the form around, while it is the form's own; its main button shows it. */
  chord: Chord | null;
  /** Tells the form that it has a main button; gives back the way to take that back. */
  addMain: () => () => void;
}

/** The form around a button. */
export const SendContext = createContext<Send | null>(null);
