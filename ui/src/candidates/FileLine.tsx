import { FolderInput, FolderX, Trash2 } from "lucide-react";
import { useState } from "react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { DossierFile } from "../host/api/DossierFile";
import type { PageRange } from "../host/api/PageRange";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { MenuButton } from "../kit/overlays/MenuButton";
import { TextLink } from "../kit/TextLink";
import { useChange } from "../queries/changes";
import { candidatesText as words } from "../text/candidates";
import { intakeText } from "../text/intake";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";
import { PlaceForm } from "./PlaceForm";
import { SmallPage } from "./SmallPage";

export interface FileLineProps {
  dossierId: string;
  revision: number;
  fileId: string;
  file: DossierFile;
  /** The document under which the line stands; `null` among the files that wait. */
  slot: string | null;
  slots: readonly DocumentRule[];
  isEditable: boolean;
  onLook: (file: string) => void;
}

/** One file of a dossier: look, put into the list, take out. */
export function FileLine({
  dossierId,
  revision,
  fileId,
  file,
  slot,
  slots,
  isEditable,
  onLook,
}: FileLineProps) {
  const [isPlacing, setPlacing] = useState(false);
  const place = useChange("place_file", { said: () => words.unplacedAgain });
  const remove = useChange("remove_file", { said: () => words.removed });
  const fault = place.error?.fault ?? remove.error?.fault;
  const range = slot === null ? undefined : file.placements[slot];
  // The same file may stand under two documents: their buttons must not bear one name.
  const title = slots.find(({ code }) => code === slot)?.short;
  const about = title === undefined ? file.name : `${file.name}, ${title}`;
  const unplace = () => {
    const slotsLeft: { [code in string]: PageRange | null } = { ...file.placements };
    if (slot !== null) delete slotsLeft[slot];
    place.mutate({ dossier: dossierId, revision, file: fileId, slots: slotsLeft });
  };
  return (
    <>
      <div className={`${css.file} ${file.isProposed ? css.proposed : ""}`}>
        {/* What nobody has placed is told by its look. */}
        {slot === null && (
          <SmallPage
            dossierId={dossierId}
            fileId={fileId}
            fileType={file.fileType}
            name={file.name}
            isInLine
          />
        )}
        <span className={css.fileName}>
          <TextLink label={ru.about(words.look, about)} onPress={() => onLook(fileId)}>
            {file.name}
          </TextLink>{" "}
          <span className={css.muted}>
            {[
              range ? words.range(range.first, range.last, file.pages) : words.pages(file.pages),
              ru.fileSize(file.size),
              file.isProposed && intakeText.proposed,
            ]
              .filter(Boolean)
              .join(", ")}
          </span>
        </span>
        {isEditable && (
          <>
            <Button
              kind="quiet"
              icon={FolderInput}
              label={ru.about(words.placeFile, about)}
              isPressed={isPlacing}
              onPress={() => setPlacing(!isPlacing)}
            >
              {words.placeFile}
            </Button>
            <MenuButton
              label={about}
              lines={[
                ...(slot === null ? [] : [{ id: "unplace", name: words.unplace, icon: FolderX }]),
                { id: "remove", name: words.remove, icon: Trash2 },
              ]}
              onPick={(id) => {
                if (id === "unplace") unplace();
                else remove.mutate({ dossier: dossierId, revision, file: fileId });
              }}
            >
              {words.moreActs}
            </MenuButton>
          </>
        )}
      </div>
      {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      {isPlacing && (
        <PlaceForm
          dossierId={dossierId}
          revision={revision}
          fileId={fileId}
          file={file}
          slots={slots}
          onDone={() => setPlacing(false)}
        />
      )}
    </>
  );
}
