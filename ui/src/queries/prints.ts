import type { UseMutationResult } from "@tanstack/react-query";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Printed } from "../host/api/Printed";
import type { PrintPaper } from "../host/api/PrintPaper";
import type { Saved } from "../host/api/Saved";
import type { Topic } from "../host/api/Topic";
import type { CoreError } from "../host/call";
import { call } from "../host/call";
import { pickSavePath } from "../host/dialogs";
import { useTell } from "./acts";
import { useFile, useRead } from "./reads";

/** A finished print with its very bytes, or why there is none. */
export interface Paper {
  printed: Printed | null;
  bytes: ArrayBuffer | null;
  /** The paper has changed and is printed anew: what is on screen is the last one and must not be kept as a file. */
  isBehind: boolean;
  error: CoreError | null;
}

/**
 * Prints a paper and keeps it until one of `topics` goes stale; `null` prints nothing. With `keepsLast` the last print
 * stays while another one of the same paper is made.
 */
export function usePaper(request: PrintPaper | null, topics: readonly Topic[], keepsLast = false): Paper {
  const print = useRead("print_paper", request ?? { kind: "blank_pathway" }, topics, {
    isEnabled: request !== null,
    keepsLast,
  });
  const printed = request === null ? null : (print.data ?? null);
  const file = useFile(printed?.file ?? null, [], keepsLast);
  // The core keeps only the last few prints: an older one is made anew, with the same bytes.
  const isGone = file.error?.fault.code === "not_found";
  const { refetch } = print;
  useEffect(() => {
    if (isGone) void refetch();
  }, [isGone, refetch]);
  return {
    printed,
    bytes: printed && file.data ? file.data : null,
    isBehind: print.isFetching || print.isPlaceholderData || file.isPlaceholderData,
    error: print.error ?? (isGone ? null : file.error),
  };
}

/** Asks where to put a print and writes it there; `null` when the person changed their mind. */
export function useSavePrint(words: {
  title: string;
  said: (saved: Saved) => string;
}): UseMutationResult<Saved | null, CoreError, Printed> {
  const tell = useTell();
  return useMutation<Saved | null, CoreError, Printed>({
    mutationFn: async ({ file, name }) => {
      const path = await pickSavePath({ title: words.title, name, endings: ["pdf"] });
      return path === null ? null : call("save_file", { file, path });
    },
    onSuccess: (saved) => {
      if (saved) tell({ text: words.said(saved) });
    },
  });
}
