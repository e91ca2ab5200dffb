import { useEffect, useEffectEvent } from "react";
import { call } from "../host/call";

/** What was pasted into the window outside a field. */
export interface Pasted {
  files: readonly File[];
  text: string;
}

const FIELDS = "input, textarea, select, [contenteditable]";

/** Hears what is pasted while no field has the focus: there it is the field's own. */
export function usePaste(listener: (pasted: Pasted) => void): void {
  const heard = useEffectEvent(listener);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (!clipboardData || (target instanceof Element && target.closest(FIELDS))) return;
      const files = [...clipboardData.files];
      const text = files.length === 0 ? clipboardData.getData("text/plain").trim() : "";
      if (files.length === 0 && text === "") return;
      event.preventDefault();
      heard({ files, text });
    };
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);
}

/** The bytes of a file as base64, by the browser's own encoder. */
function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(file);
  });
}

/** Hands pasted files over to the core, which keeps them in memory; answers the ids to receive them by. */
export async function holdFiles(files: readonly File[]): Promise<string[]> {
  const held = files.map(async (file) =>
    call("hold_file", { name: file.name, content: await base64Of(file) }),
  );
  return (await Promise.all(held)).map(({ id }) => id);
}
