import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Progress } from "../kit/Progress";
import { useOpening } from "../queries/commands";
import { pickFolder } from "../queries/files";
import { useWork } from "../queries/works";
import { ru } from "../text/ru";
import { workplaceText as words } from "../text/workplace";
import css from "./Door.module.css";

function UnderWay({ job }: { job: string }) {
  return <Progress label={words.restoring} {...useWork(job, ru.bytesOf)} />;
}

export interface RestoreCopyProps {
  /** A base is there already: it is put aside. */
  replaces?: boolean;
  /** Leaves without restoring. */
  onBack?: () => void;
}

/** Makes the base of this computer out of a copy on a stick or another disk. */
export function RestoreCopy({ replaces = false, onBack }: RestoreCopyProps) {
  const restore = useOpening("restore_copy");
  const [folder, setFolder] = useState<string | null>(null);
  const [password, setPassword] = useState("");
  const [run, setRun] = useState(0);
  const pick = async () => {
    const picked = await pickFolder({ title: words.restoreFolderTitle });
    if (picked !== null) setFolder(picked);
  };
  const send = () => {
    if (folder === null) return;
    setRun(run + 1);
    restore.mutate({ folder, password, job: `restore-${run + 1}` });
  };
  const fault = restore.error?.fault;
  return (
    <>
      <p className={css.why}>{words.restoreWhy}</p>
      {replaces && <p className={css.why}>{words.replacesWhy}</p>}
      <Form typed={null} label={words.restore} onSubmit={send}>
        <div className={css.actions}>
          <Button icon={FolderOpen} onPress={() => void pick()} isDisabled={restore.isPending}>
            {folder === null ? words.restoreFolder : words.restoreOther}
          </Button>
        </div>
        {folder !== null && <p>{folder}</p>}
        <TextField
          label={words.copyPassword}
          name="password"
          value={password}
          onChange={setPassword}
          isSecret
        />
        {fault && <Notice tone={fault.code === "cancelled" ? "info" : "danger"} {...ru.faultNotice(fault)} />}
        {restore.isPending ? (
          <UnderWay job={`restore-${run}`} />
        ) : (
          <div className={css.actions}>
            <Button kind="main" type="submit" blockedBy={folder === null ? words.noFolder : null}>
              {words.restoreAct}
            </Button>
            {onBack && <Button onPress={onBack}>{words.back}</Button>}
          </div>
        )}
      </Form>
    </>
  );
}
