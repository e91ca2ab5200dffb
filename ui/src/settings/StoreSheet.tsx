import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useCommand } from "../queries/commands";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import { KeepingPart } from "./KeepingPart";
import { PracticePart } from "./PracticePart";
import css from "./Settings.module.css";

/** The base: whether journal and tables agree, what is no longer to be kept. */
export function StoreSheet() {
  const check = useCommand("check_store");
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <p className={css.muted}>{text.checkHint}</p>
      <div className={css.actions}>
        <Button kind="main" chord="Ctrl+Enter" onPress={() => check.mutate(null)} isBusy={check.isPending}>
          {text.checkStore}
        </Button>
      </div>
      {check.error && <Notice tone="danger" {...ru.faultText(check.error.fault)} />}
      {check.data && (
        <Notice
          tone={check.data.sound ? "good" : "danger"}
          title={check.data.sound ? text.sound : text.unsound}
          next={check.data.sentence}
        >
          <p className={css.muted}>{text.journalHead(check.data.journalHead)}</p>
        </Notice>
      )}
      <KeepingPart />
      <PracticePart />
    </div>
  );
}
