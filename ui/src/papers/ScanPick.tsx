import { useState } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { pickFiles } from "../queries/files";
import { papersText as text } from "../text/papers";
import { fileName } from "./choice";
import css from "./Papers.module.css";

/** The scan of a signed paper: chosen, shown by its name, or left for later. */
export function ScanPick({
  path,
  onChange,
}: {
  path: string | null;
  onChange: (path: string | null) => void;
}) {
  const [isBroken, setBroken] = useState(false);
  const pick = async () => {
    try {
      const [chosen] = await pickFiles({ title: text.scanTitle, endings: ["pdf", "jpg", "jpeg", "png"] });
      setBroken(false);
      if (chosen !== undefined) onChange(chosen);
    } catch {
      setBroken(true);
    }
  };
  return (
    <>
      <p className={css.muted}>{path === null ? text.scanLater : text.scanChosen(fileName(path))}</p>
      <div className={css.actions}>
        <Button onPress={() => void pick()}>{text.pickScan}</Button>
        {path !== null && <Button onPress={() => onChange(null)}>{text.dropScan}</Button>}
      </div>
      {isBroken && <Notice tone="danger" title={text.pickBroken} />}
    </>
  );
}
