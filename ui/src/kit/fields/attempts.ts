import { createContext } from "react";

/** How often the form around was sent in vain: a field that is not understood then shows why. */
export const AttemptsContext = createContext(0);
