import { FileDown } from "lucide-react";
import { useState } from "react";
import type { Coordinator } from "../host/api/Coordinator";
import type { Municipality } from "../host/api/Municipality";
import type { SeatRole } from "../host/api/SeatRole";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { ComboBox } from "../kit/fields/ComboBox";
import { Form } from "../kit/fields/Form";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { useCommand } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { exchangeText as words, SEATS } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

/** Whom the office invites. */
const INVITED: readonly SeatRole[] = ["municipality", "seat", "coordinator", "expert"];
const NO_ERRORS: Readonly<Record<string, string>> = {};

export interface InvitePanelProps {
  municipalities: readonly Municipality[];
  coordinators: readonly Coordinator[];
  onClose: () => void;
}

/** An invitation for one desk, as a file. */
export function InvitePanel({ municipalities, coordinators, onClose }: InvitePanelProps) {
  const invite = useCommand("invite_device");
  const [role, setRole] = useState<SeatRole>("municipality");
  const [municipality, setMunicipality] = useState<string | null>(null);
  const [coordinator, setCoordinator] = useState<string | null>(null);
  const [own, setOwn] = useState<Readonly<Record<string, string>> | null>(null);
  const isMunicipal = role === "municipality";
  const isCoordinator = role === "coordinator";
  const fault = invite.error?.fault;
  const send = async () => {
    if (isMunicipal && municipality === null) {
      setOwn({ municipality: words.noMunicipality });
      return;
    }
    if (isCoordinator && coordinator === null) {
      setOwn({ coordinator: words.noCoordinator });
      return;
    }
    setOwn(null);
    const whom = isMunicipal
      ? municipalities.find(({ code }) => code === municipality)?.name
      : coordinators.find(({ code }) => isCoordinator && code === coordinator)?.name;
    const path = await pickSavePath({
      title: words.invitePathTitle,
      name: words.inviteName(whom ?? SEATS[role]),
      endings: [words.inviteEnding],
    });
    if (path !== null)
      invite.mutate({
        role,
        municipality: isMunicipal ? (municipality ?? "") : "",
        coordinator: isCoordinator ? (coordinator ?? "") : "",
        path,
      });
  };
  if (invite.isSuccess)
    return (
      <Panel title={words.inviteTitle} onClose={onClose}>
        <Notice tone="good" title={words.invited(invite.variables.path)}>
          <ol className={css.steps}>
            {words.invitedNext.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Notice>
        <div>
          <Button autoFocus onPress={() => invite.reset()}>
            {words.inviteAgain}
          </Button>
        </div>
      </Panel>
    );
  return (
    <Panel title={words.inviteTitle} onClose={onClose}>
      <p className={css.muted}>{words.inviteWhy}</p>
      <Form
        label={words.inviteTitle}
        typed={{ role, municipality, coordinator }}
        onSubmit={() => void send()}
        errors={own ?? ru.fieldErrors(fault) ?? NO_ERRORS}
      >
        <ChoiceField
          label={words.whom}
          orientation="vertical"
          choices={INVITED.map((value) => ({ value, name: SEATS[value] }))}
          value={role}
          onChange={setRole}
          hint={words.seatHints[role]}
        />
        {isMunicipal && (
          <ComboBox
            label={words.municipality}
            name="municipality"
            hint={words.municipalityHint}
            options={municipalities.map(({ code, name }) => ({ id: code, name }))}
            value={municipality}
            onChange={setMunicipality}
            isRequired
          />
        )}
        {isCoordinator && (
          <ComboBox
            label={words.coordinator}
            name="coordinator"
            hint={words.coordinatorHint}
            options={coordinators.map(({ code, name }) => ({ id: code, name }))}
            value={coordinator}
            onChange={setCoordinator}
            isRequired
          />
        )}
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button kind="main" icon={FileDown} type="submit" isBusy={invite.isPending}>
            {words.inviteAct}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
