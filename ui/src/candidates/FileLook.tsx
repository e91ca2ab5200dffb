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

export interface FileLookProps {
  dossierId: string;
  fileId: string;
  file: DossierFile;
  onBack: () => void;
}

/** One received file, looked at from the card. */
export function FileLook({ dossierId, fileId, file, onBack }: FileLookProps) {
  const scan = useScan(dossierId, fileId);
  return (
    <div className={css.viewer}>
      <div>
        <Button icon={Undo2} onPress={onBack} autoFocus>
          {words.back}
        </Button>
      </div>
      <div className={css.page}>
        {file.fileType === "docx" && <Notice tone="attention" title={words.wordsOnly} />}
        {scan.error && <Notice tone="danger" {...ru.faultText(scan.error.fault)} />}
        {scan.isPending && <Waiting />}
        {scan.data && <FileView bytes={scan.data} title={file.name} />}
      </div>
    </div>
  );
}
