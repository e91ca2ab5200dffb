import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/**
 * One word of the address: what is chosen on a screen, so that going back and reopening find it again.
 * `null` takes it out of the address.
 */
export function useAddressWord(name: string): [string | null, (value: string | null) => void] {
  // Each room checks its own words in its route; here only their being text matters.
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  const put = useCallback(
    (value: string | null) => {
      const next = (before: Readonly<Record<string, unknown>>) => ({ ...before, [name]: value ?? undefined });
      // The route is whichever is on screen, so its words cannot be known to the compiler.
      void navigate({ to: ".", search: next as never });
    },
    [name, navigate],
  );
  const value = search[name];
  // A word of digits comes out of the address as a number.
  const word = typeof value === "number" ? String(value) : value;
  return [typeof word === "string" && word !== "" ? word : null, put];
}
