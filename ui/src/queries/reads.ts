import type { UseQueryResult } from "@tanstack/react-query";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { Topic } from "../host/api/Topic";
import type { Command, CoreError, Request, Response } from "../host/call";
import { call, fileBytes } from "../host/call";
import { keyOf } from "./topics";

export interface ReadOptions {
  /** `false` waits, for example until something is chosen. */
  isEnabled?: boolean;
  /** Keeps the last answer on screen while the next one is read: for search and filters. */
  keepsLast?: boolean;
}

/**
 * Reads from the core and keeps the answer until one of `topics` goes stale.
 * A room wraps it once per question: `const useSitting = (id) => useRead("sitting", { id }, ["sitting", "votes"])`.
 */
export function useRead<C extends Command>(
  name: C,
  request: Request<C>,
  topics: readonly Topic[],
  { isEnabled = true, keepsLast = false }: ReadOptions = {},
): UseQueryResult<Response<C>, CoreError> {
  return useQuery<Response<C>, CoreError>({
    queryKey: keyOf(topics, name, request),
    queryFn: () => call(name, request),
    enabled: isEnabled,
    // The library's own type for kept data does not survive a generic answer.
    ...(keepsLast && { placeholderData: keepPreviousData as never }),
  });
}

/** The same question asked about several things at once, for the parts of a long list that are in sight. */
export function useReads<C extends Command>(
  name: C,
  requests: readonly Request<C>[],
  topics: readonly Topic[],
): readonly UseQueryResult<Response<C>, CoreError>[] {
  return useQueries({
    queries: requests.map((request) => ({
      queryKey: keyOf(topics, name, request),
      queryFn: () => call(name, request),
    })),
  }) as UseQueryResult<Response<C>, CoreError>[];
}

/** Bytes are large and quick to read again, so they leave soon after the last viewer. */
const BYTES_STAY = 30_000;

/** The bytes of one file for `PdfView` or `PictureView`; `null` waits until a file is chosen. */
export function useFile(
  id: string | null,
  topics: readonly Topic[] = [],
  keepsLast = false,
): UseQueryResult<ArrayBuffer, CoreError> {
  return useQuery<ArrayBuffer, CoreError>({
    queryKey: keyOf(topics, "file", id),
    queryFn: () => fileBytes(id ?? ""),
    enabled: id !== null,
    gcTime: BYTES_STAY,
    structuralSharing: false,
    ...(keepsLast && { placeholderData: keepPreviousData }),
  });
}

/** The bytes of a stored scan as it was received. Its content never changes, so no topic makes it stale. */
export function useScan(dossier: string, file: string | null): UseQueryResult<ArrayBuffer, CoreError> {
  return useQuery<ArrayBuffer, CoreError>({
    queryKey: keyOf([], "scan", { dossier, file }),
    queryFn: async () => {
      const printed = await call("print_paper", { kind: "seen", dossier, file: file ?? "" });
      return fileBytes(printed.file);
    },
    enabled: file !== null,
    gcTime: BYTES_STAY,
    structuralSharing: false,
  });
}
