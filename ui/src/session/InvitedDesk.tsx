import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useInvitation } from "../invitations/useInvitation";
import { Button } from "../kit/Button";
import { ComboBox } from "../kit/fields/ComboBox";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useOpening } from "../queries/commands";
import { useRead } from "../queries/reads";
import { exchangeText } from "../text/exchange";
import { ru } from "../text/ru";
import { sessionText as words } from "../text/session";
import css from "./Door.module.css";

/** A desk that was invited: the invitation tells the region and the work, the person tells who sits here. */
export function InvitedDesk() {
  const navigate = useNavigate();
  const join = useOpening("join_office");
  const regions = useRead("regions", null, []);
  const invitation = useInvitation();
  const { source, shown } = invitation;
  const [chosen, setRegion] = useState<string | null>(null);
  const [person, setPerson] = useState("");
  const [label, setLabel] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const isUnknown = shown?.region === "";
  const region = isUnknown ? chosen : (shown?.region ?? null);

  const send = async () => {
    const errors: Record<string, string> = {};
    if (region === null) errors.region = words.noRegion;
    if (password !== again) errors.again = words.differ;
    setOwn(errors);
    if (source === null || region === null || Object.keys(errors).length > 0) return;
    const answer = await invitation.askAnswerPath();
    if (answer === null) return;
    const joined = await join
      .mutateAsync({ ...source, answer, label, region, person, password })
      .catch(() => null);
    // What to do next stands in the room of the exchange.
    if (joined !== null) await navigate({ to: "/exchange" });
  };
  const fault = join.error?.fault ?? invitation.fault;
  const errors = useMemo(() => ({ ...ru.fieldErrors(fault), ...own }), [fault, own]);
  return (
    <>
      <p className={css.why}>{words.invitedWhy}</p>
      <Form typed={null} label={words.invited} onSubmit={() => void send()} errors={errors}>
        {invitation.fields}
        {isUnknown && (
          <ComboBox
            label={words.region}
            name="region"
            hint={words.regionUnknown}
            options={(regions.data ?? []).map(({ code, name }) => ({ id: code, name }))}
            value={chosen}
            onChange={setRegion}
            isRequired
          />
        )}
        <TextField
          label={words.person}
          name="person"
          hint={words.personHint}
          value={person}
          onChange={setPerson}
          isRequired
        />
        <TextField
          label={exchangeText.label}
          name="label"
          hint={exchangeText.labelHint}
          value={label}
          onChange={setLabel}
          maxLength={80}
          isRequired
        />
        <div className={css.pair}>
          <TextField
            label={words.password}
            name="password"
            hint={words.passwordHint}
            value={password}
            onChange={setPassword}
            isSecret
            isRequired
          />
          <TextField label={words.again} name="again" value={again} onChange={setAgain} isSecret isRequired />
        </div>
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.actions}>
          <Button kind="main" type="submit" isBusy={join.isPending} blockedBy={invitation.blockedBy}>
            {source?.code ? words.joinByCode : words.join}
          </Button>
        </div>
      </Form>
    </>
  );
}
