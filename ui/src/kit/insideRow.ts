import { createContext } from "react";

/** True inside a table row: Tab passes its links and buttons by, ← and → reach them. */
export const InsideRow = createContext(false);
