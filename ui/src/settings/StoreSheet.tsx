import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useCommand } from "../queries/commands";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import css from "./Settings.module.css";

/** Checks that journal and tables agree. */
export function StoreSheet() {
  const check = useCommand("check_store");
  return (
    <div className={`${css.column} ${css.narrow}`}>
      <p className={css.muted}>{text.checkHint}</p>
      <div className={css.actions}>
        <Button kind="main" onPress={() => check.mutate(null)} isBusy={check.isPending}>
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
    </div>
  );
}
