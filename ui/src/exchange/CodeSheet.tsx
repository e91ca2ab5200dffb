import { FileDown } from "lucide-react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useCommand } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

/** Saves the sheet with the recovery code where the person says. */
export function useSaveCode() {
  const save = useCommand("save_recovery_code");
  const start = async () => {
    const path = await pickSavePath({
      title: words.codeSaveTitle,
      name: words.codeSaveName,
      endings: ["txt"],
    });
    if (path !== null) save.mutate({ path });
  };
  return {
    start: () => void start(),
    isBusy: save.isPending,
    told: save.error ? (
      <Notice tone="danger" {...ru.faultNotice(save.error.fault)} />
    ) : (
      save.isSuccess && <Notice tone="good" title={words.codeSaved(save.variables.path)} />
    ),
  };
}

/** A code as it is dictated: its groups apart. */
export function CodeGroups({ label, code }: { label: string; code: string }) {
  return (
    <p className={css.code} role="group" aria-label={label}>
      {code.split(" ").map((group, place) => (
        // Two groups may be equal: their place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={place}>{group}</span>
      ))}
    </p>
  );
}

/** A reader begins at the title. */
const takeFocus = (heading: HTMLHeadingElement | null) => heading?.focus();

export interface CodeSheetProps {
  /** Groups of digits. */
  code: string;
  onDone: () => void;
}

/** The recovery code of the region, large enough to be copied by hand without a mistake. */
export function CodeSheet({ code, onDone }: CodeSheetProps) {
  const save = useSaveCode();
  return (
    <div className={css.column}>
      <h1 ref={takeFocus} tabIndex={-1}>
        {words.codeTitle}
      </h1>
      <p>{words.codeWhy}</p>
      <CodeGroups label={words.codeTitle} code={code} />
      {save.told}
      <div className={css.acts}>
        <Button kind="main" chord="Ctrl+Enter" onPress={onDone}>
          {words.codeDone}
        </Button>
        <Button icon={FileDown} chord="Ctrl+S" onPress={save.start} isBusy={save.isBusy}>
          {words.codeSave}
        </Button>
      </div>
    </div>
  );
}
