import { FolderOpen, KeyRound } from "lucide-react";
import { useState } from "react";
import { useInvitation } from "../invitations/useInvitation";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { useCommand, useKeeping } from "../queries/commands";
import { pickFolder } from "../queries/files";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

function CreateWay({ onCode }: { onCode: (code: string) => void }) {
  const create = useCommand("create_exchange", ({ recoveryCode }) => onCode(recoveryCode));
  const [label, setLabel] = useState<string>(words.labelCreate);
  const fault = create.error?.fault;
  return (
    <section className={css.way} aria-labelledby="exchange-create">
      <h2 id="exchange-create">{words.create}</h2>
      <p className={css.muted}>{words.createWhy}</p>
      <Form
        label={words.create}
        typed={label}
        onSubmit={() => create.mutate({ label })}
        errors={ru.fieldErrors(fault) ?? NO_ERRORS}
      >
        <TextField
          label={words.label}
          name="label"
          hint={words.labelHint}
          value={label}
          onChange={setLabel}
          maxLength={80}
          isRequired
        />
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button kind="main" icon={KeyRound} type="submit" isBusy={create.isPending}>
            {words.createAct}
          </Button>
        </div>
      </Form>
    </section>
  );
}

const NO_ERRORS: Readonly<Record<string, string>> = {};

/** Joins by an invitation. */
export function JoinWay({ title = words.join }: { title?: string }) {
  const join = useKeeping("join_exchange", ["exchange"]);
  const [label, setLabel] = useState("");
  const invitation = useInvitation();
  const { source } = invitation;
  const send = async () => {
    if (source === null) return;
    const answer = await invitation.askAnswerPath();
    if (answer !== null) join.mutate({ ...source, answer, label });
  };
  const fault = join.error?.fault ?? invitation.fault;
  return (
    <section className={css.way} aria-labelledby="exchange-join">
      <h2 id="exchange-join">{title}</h2>
      <p className={css.muted}>{words.joinWhy}</p>
      <Form
        label={words.join}
        typed={{ label, invitation: invitation.typed }}
        onSubmit={() => void send()}
        errors={ru.fieldErrors(fault) ?? NO_ERRORS}
      >
        {invitation.fields}
        <TextField
          label={words.label}
          name="label"
          hint={words.labelHint}
          value={label}
          onChange={setLabel}
          maxLength={80}
          isRequired
        />
        {fault && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button icon={FolderOpen} type="submit" isBusy={join.isPending} blockedBy={invitation.blockedBy}>
            {source?.code ? words.joinByCode : words.joinAct}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function RestoreWay() {
  const restore = useChange("restore_exchange", { said: words.said });
  const [folder, setFolder] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const [label, setLabel] = useState<string>(words.labelCreate);
  const pick = async () => {
    const picked = await pickFolder({ title: words.restoreFolderTitle });
    if (picked !== null) setFolder(picked);
  };
  const fault = restore.error?.fault;
  return (
    <section className={css.way} aria-labelledby="exchange-restore">
      <h2 id="exchange-restore">{words.restore}</h2>
      <p className={css.muted}>{words.restoreWhy}</p>
      <Form
        label={words.restore}
        typed={{ folder, code, label }}
        onSubmit={() => folder !== null && restore.mutate({ folder, code, label })}
        errors={ru.fieldErrors(fault) ?? NO_ERRORS}
      >
        <div className={css.acts}>
          <Button icon={FolderOpen} onPress={() => void pick()}>
            {folder === null ? words.restoreFolder : words.restoreOther}
          </Button>
          {folder !== null && <span className={css.name}>{folder}</span>}
        </div>
        <TextField
          label={words.restoreCode}
          name="code"
          hint={words.restoreCodeHint}
          value={code}
          onChange={setCode}
          isRequired
        />
        <TextField
          label={words.label}
          name="label"
          hint={words.labelHint}
          value={label}
          onChange={setLabel}
          maxLength={80}
          isRequired
        />
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button
            type="submit"
            isBusy={restore.isPending}
            blockedBy={folder === null ? words.restoreNoFolder : null}
          >
            {words.restoreAct}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** No exchange yet: the office creates it, everybody else joins by an invitation. */
export function Beginning({ onCode }: { onCode: (code: string) => void }) {
  return (
    <div className={css.column}>
      <h1>{words.title}</h1>
      <p>{words.none}</p>
      <p className={css.muted}>{words.noneWhy}</p>
      <div className={css.ways}>
        <CreateWay onCode={onCode} />
        <JoinWay />
        <RestoreWay />
      </div>
    </div>
  );
}
