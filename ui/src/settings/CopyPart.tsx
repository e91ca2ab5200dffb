import { HardDriveDownload } from "lucide-react";
import { useState } from "react";
import type { DeskSettings } from "../host/api/DeskSettings";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Progress } from "../kit/Progress";
import { useChange } from "../queries/changes";
import { pickFolder } from "../queries/files";
import { useWork } from "../queries/works";
import { ru } from "../text/ru";
import { workplaceText as words } from "../text/workplace";
import css from "./Settings.module.css";

function UnderWay({ job }: { job: string }) {
  return <Progress label={words.copying} {...useWork(job, ru.bytesOf)} />;
}

/** Copies the base to a stick or another disk, and tells when it was done last. */
export function CopyPart({ desk }: { desk: DeskSettings }) {
  const save = useChange("save_copy", {
    said: ({ folder, files, bytes }) => words.copied(folder, ru.count.files(files), ru.fileSize(bytes)),
  });
  const [run, setRun] = useState(0);
  const copyTo = (folder: string) => {
    setRun(run + 1);
    save.mutate({ folder, job: `copy-${run + 1}` });
  };
  const pick = async () => {
    const folder = await pickFolder({ title: words.folderTitle });
    if (folder !== null) copyTo(folder);
  };
  const fault = save.error?.fault;
  return (
    <section className={css.section} aria-label={words.copy}>
      <h2>{words.copy}</h2>
      <p>{desk.copyAt === "" ? words.neverCopied : words.copiedAt(desk.copyAt, desk.copyFolder)}</p>
      <p className={css.muted}>{words.copyWhy}</p>
      <p className={css.muted}>{words.copyRestoreWhy}</p>
      {fault && <Notice tone={fault.code === "cancelled" ? "info" : "danger"} {...ru.faultNotice(fault)} />}
      {save.isPending ? (
        <UnderWay job={`copy-${run}`} />
      ) : (
        <div className={css.actions}>
          {desk.copyFolder !== "" && (
            <Button kind="main" icon={HardDriveDownload} onPress={() => copyTo(desk.copyFolder)}>
              {words.saveAgain}
            </Button>
          )}
          <Button
            kind={desk.copyFolder === "" ? "main" : "plain"}
            icon={HardDriveDownload}
            onPress={() => void pick()}
          >
            {desk.copyFolder === "" ? words.saveCopy : words.saveElsewhere}
          </Button>
        </div>
      )}
    </section>
  );
}
