import { useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { useChange } from "../queries/changes";
import { pickFiles } from "../queries/files";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import { CycleTable } from "./CycleTable";
import css from "./Settings.module.css";

const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** Begins a new cycle, by the regulation in force or by one from a file. */
export function CycleSheet() {
  const session = useRead("session", null, ["session"]);
  const [title, setTitle] = useState("");
  const [opensOn, setOpensOn] = useState<string | null>(null);
  const [closesOn, setClosesOn] = useState<string | null>(null);
  const [profile, setProfile] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const open = useChange("open_cycle", { said: (_, { title: name }) => text.cycleOpened(name) });
  const missing = (day: string | null) => (isTried && day === null ? text.dayNeeded : undefined);
  const send = () => {
    if (opensOn === null || closesOn === null) return;
    open.mutate(
      { title, opensOn, closesOn, profile },
      {
        onSuccess: () => {
          // The dates were those of the cycle that is open now.
          setTitle("");
          setOpensOn(null);
          setClosesOn(null);
          setProfile(null);
          setTried(false);
        },
        onSettled: () => setAsking(false),
      },
    );
  };
  const pick = async () => {
    const [path] = await pickFiles({ title: text.profileDialog, endings: ["toml"] });
    if (path !== undefined) setProfile(path);
  };
  const objections = ru.fieldErrors(open.error?.fault);
  return (
    <div className={`${css.column} ${css.narrow}`}>
      {session.data && <p>{text.cycleNow(session.data.cycle)}</p>}
      <CycleTable />
      <p className={css.muted}>{text.cycleHint}</p>
      <Form
        label={text.openCycle}
        typed={{ title, opensOn, closesOn, profile }}
        onSubmit={() => {
          setTried(true);
          if (opensOn !== null && closesOn !== null) setAsking(true);
        }}
        {...(objections && { errors: objections })}
      >
        <TextField
          label={text.cycleTitle}
          name="cycleTitle"
          value={title}
          onChange={setTitle}
          hint={text.cycleTitleHint}
          isRequired
        />
        <div className={css.actions}>
          <DayField
            label={text.opensOn}
            name="opensOn"
            value={opensOn}
            onChange={setOpensOn}
            isRequired
            error={missing(opensOn)}
          />
          <DayField
            label={text.closesOn}
            name="closesOn"
            value={closesOn}
            onChange={setClosesOn}
            isRequired
            error={missing(closesOn)}
          />
        </div>
        <p>
          {text.profile}: {profile === null ? text.profileKept : text.profileFile(fileName(profile))}
        </p>
        <div className={css.actions}>
          <Button onPress={() => void pick()}>{text.pickProfile}</Button>
          {profile !== null && <Button onPress={() => setProfile(null)}>{text.dropProfile}</Button>}
        </div>
        {open.error && open.error.fault.code !== "invalid" && (
          <Notice tone="danger" {...ru.faultText(open.error.fault)} />
        )}
        <div className={css.actions}>
          <Button kind="main" type="submit" isBusy={open.isPending}>
            {text.openCycle}
          </Button>
        </div>
      </Form>
      {isAsking && (
        <Dialog
          title={text.cycleQuestion(title)}
          confirm={text.openIt}
          onConfirm={send}
          onCancel={() => setAsking(false)}
          isBusy={open.isPending}
        >
          {text.cycleConsequence}
        </Dialog>
      )}
    </div>
  );
}
