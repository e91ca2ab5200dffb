import { Download } from "lucide-react";
import type { RefObject } from "react";
import type { Document } from "../host/api/Document";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { DossierFile } from "../host/api/DossierFile";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { FileView } from "../kit/views/FileView";
import type { Spot } from "../kit/views/spot";
import { Waiting } from "../kit/Waiting";
import { useTell } from "../queries/acts";
import { faultOf, useCommand } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { useScan } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./ReviewDesk.module.css";

export interface DeskViewerProps {
  dossierId: string;
  slot: DocumentRule;
  files: readonly (readonly [id: string, file: DossierFile])[];
  fileId: string | null;
  file: DossierFile | null;
  page: number;
  /** What was typed of the document where it came on paper. */
  paper: Document | undefined;
  /** The part of the page that somebody saw before. */
  spot: Spot | null;
  /** Tells what of the page is in sight. */
  sight: RefObject<(() => Spot | null) | null>;
  onFile: (file: string, page: number) => void;
  onPage: (page: number) => void;
}

/** The pages of the chosen document, as they were received. */
export function DeskViewer(props: DeskViewerProps) {
  const { dossierId, slot, files, fileId, file, page, paper, spot, sight, onFile, onPage } = props;
  const tell = useTell();
  const scan = useScan(dossierId, file && fileId);
  const print = useCommand("print_paper");
  const save = useCommand("save_file");
  const keep = async () => {
    if (fileId === null || !file) return;
    try {
      const path = await pickSavePath({ title: words.saveTitle, name: file.name });
      if (path === null) return;
      const printed = await print.mutateAsync({ kind: "scan", dossier: dossierId, file: fileId });
      const saved = await save.mutateAsync({ file: printed.file, path });
      tell({ text: words.saved(saved.path) });
    } catch (thrown) {
      tell({ text: ru.faultText(faultOf(thrown)).title });
    }
  };
  // The pages of a document go on in its next file.
  const readOn = (by: 1 | -1) => {
    const next = files[files.findIndex(([id]) => id === fileId) + by];
    if (next) onFile(next[0], next[1].placements[slot.code]?.first ?? 1);
  };
  const saving = (
    <Button kind="quiet" icon={Download} isIconOnly onPress={() => void keep()}>
      {words.saveFile}
    </Button>
  );
  return (
    <section className={css.viewer} aria-label={words.viewed(slot.short)}>
      {files.length > 1 && (
        <div className={css.files} role="group" aria-label={words.files}>
          {files.map(([id, one], at) => (
            <Button
              key={id}
              kind="quiet"
              isPressed={id === fileId}
              onPress={() => onFile(id, one.placements[slot.code]?.first ?? 1)}
            >
              {words.file(at + 1, files.length, one.name)}
            </Button>
          ))}
        </div>
      )}
      <div className={css.page}>
        {!file && (
          <div className={css.instead}>
            {paper && paper.sheets > 0 ? (
              <Empty title={words.onPaper(words.forms[paper.form], words.sheets(paper.sheets))}>
                {words.onPaperNext}
              </Empty>
            ) : (
              <Empty title={words.noFile}>{words.noFileNext}</Empty>
            )}
          </div>
        )}
        {file?.fileType === "docx" && (
          <div className={css.instead}>
            <Notice
              tone="attention"
              title={words.wordsOnly}
              actions={<Button onPress={() => void keep()}>{words.saveFile}</Button>}
            />
          </div>
        )}
        {scan.error && (
          <div className={css.instead}>
            <Notice tone="danger" {...ru.faultText(scan.error.fault)} />
          </div>
        )}
        {file && scan.isPending && (
          <div className={css.instead}>
            <Waiting />
          </div>
        )}
        {scan.data && file && (
          <FileView
            bytes={scan.data}
            title={file.name}
            page={page}
            onPage={onPage}
            spot={spot}
            sight={sight}
            onPast={readOn}
            tools={saving}
          />
        )}
      </div>
    </section>
  );
}
