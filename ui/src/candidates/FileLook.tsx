import { Undo2 } from "lucide-react";
import type { DossierFile } from "../host/api/DossierFile";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { FileView } from "../kit/views/FileView";
import { Waiting } from "../kit/Waiting";
import { useScan } from "../queries/reads";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";

const SHOWN: ReadonlySet<string> = new Set(["pdf", "jpeg", "png", "text"]);

export interface FileLookProps {
  dossierId: string;
  fileId: string;
  file: DossierFile;
  onBack: () => void;
}

/** One received file, looked at from the card. */
export function FileLook({ dossierId, fileId, file, onBack }: FileLookProps) {
  const isShown = SHOWN.has(file.fileType);
  const scan = useScan(dossierId, isShown ? fileId : null);
  return (
    <div className={css.viewer}>
      <div>
        <Button icon={Undo2} onPress={onBack} autoFocus>
          {words.back}
        </Button>
      </div>
      <div className={css.page}>
        {!isShown && <Notice tone="attention" title={words.notShown} />}
        {scan.error && <Notice tone="danger" {...ru.faultText(scan.error.fault)} />}
        {isShown && scan.isPending && <Waiting />}
        {scan.data && <FileView bytes={scan.data} title={file.name} />}
      </div>
    </div>
  );
}
