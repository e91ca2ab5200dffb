import { useState } from "react";
import type { SignedPaper } from "../host/api/SignedPaper";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";
import { ScanPick } from "./ScanPick";

/** The scan of a signed paper that was sealed or numbered without it. */
export function ScanPart({ paper, revision }: { paper: SignedPaper; revision: number }) {
  const [path, setPath] = useState<string | null>(null);
  const attach = useChange("attach_scan", { said: () => text.scanAttached });
  return (
    <div className={css.part}>
      <ScanPick path={path} onChange={setPath} />
      {attach.error && <Notice tone="danger" {...ru.faultNotice(attach.error.fault)} />}
      {path !== null && (
        <div className={css.actions}>
          <Button
            kind="main"
            chord="Ctrl+Enter"
            isBusy={attach.isPending}
            onPress={() => attach.mutate({ paper, revision, path })}
          >
            {text.attachScan}
          </Button>
        </div>
      )}
    </div>
  );
}
