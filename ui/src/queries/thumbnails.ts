import { useQuery } from "@tanstack/react-query";
import { call, fileBytes } from "../host/call";
import { keyOf } from "./topics";

const PICTURES: ReadonlySet<string> = new Set(["jpeg", "png", "tiff"]);

/** A small picture of one page: drawn by the core for pictures, the whole file for a PDF. */
export function useSmallPage(dossier: string, file: string, fileType: string, page: number) {
  const isPicture = PICTURES.has(fileType);
  return useQuery<ArrayBuffer>({
    queryKey: keyOf([], "small-page", { dossier, file, ...(isPicture && { page }) }),
    queryFn: async () => {
      const printed = isPicture
        ? await call("thumbnail", { dossier, file, page })
        : await call("print_paper", { kind: "scan", dossier, file });
      return fileBytes(printed.file);
    },
    enabled: fileType === "pdf" || isPicture,
    gcTime: 60_000,
    structuralSharing: false,
  });
}
