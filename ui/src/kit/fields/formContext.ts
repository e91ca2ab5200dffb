import { createContext } from "react";

/** The part of the screen that a form is, as `Unsaved` calls it; `null` outside of forms. */
export const FormContext = createContext<string | null>(null);
