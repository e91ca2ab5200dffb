import { useQuery } from "@tanstack/react-query";
import { call, fileBytes } from "../host/call";
import { keyOf } from "./topics";

const PICTURES: ReadonlySet<string> = new Set(["jpeg", "png", "tiff"]);

/** A small picture of the first page: drawn by the core for pictures, the whole file for a PDF. */
export function useFirstPage(dossier: string, file: string, fileType: string) {
  return useQuery<ArrayBuffer>({
    queryKey: keyOf([], "first-page", { dossier, file }),
    queryFn: async () => {
      const printed = PICTURES.has(fileType)
        ? await call("thumbnail", { dossier, file, page: 1 })
        : await call("print_paper", { kind: "scan", dossier, file });
      return fileBytes(printed.file);
    },
    enabled: fileType === "pdf" || PICTURES.has(fileType),
    gcTime: 60_000,
    structuralSharing: false,
  });
}
