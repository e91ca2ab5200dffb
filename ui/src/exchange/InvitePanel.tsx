import { FileDown, KeyRound } from "lucide-react";
import { useState } from "react";
import type { Coordinator } from "../host/api/Coordinator";
import type { InvitationCode } from "../host/api/InvitationCode";
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
import { CodeGroups } from "./CodeSheet";
import css from "./Exchange.module.css";

/** Whom the office invites. */
const INVITED: readonly SeatRole[] = ["municipality", "seat", "coordinator", "expert"];
const NO_ERRORS: Readonly<Record<string, string>> = {};

export interface InvitePanelProps {
  municipalities: readonly Municipality[];
  coordinators: readonly Coordinator[];
  /** Whether there is a folder of the exchange that an invitation can wait in. */
  hasFolder: boolean;
  onClose: () => void;
}

/** The code of an invitation that waits in the folder, to be dictated or printed. */
function InvitationSheet({ given, onAgain }: { given: InvitationCode; onAgain: () => void }) {
  const save = useCommand("save_invitation_code");
  const start = async () => {
    const path = await pickSavePath({
      title: words.codeSaveTitle,
      name: words.inviteSheetName,
      endings: ["txt"],
    });
    if (path !== null) save.mutate({ invitation: given.invitation, path });
  };
  return (
    <>
      <Notice tone="good" title={words.invitedByCode(given.folders)}>
        <ol className={css.steps}>
          {words.invitedByCodeNext.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Notice>
      <CodeGroups label={words.inviteCode} code={given.code} />
      {save.error ? (
        <Notice tone="danger" {...ru.faultNotice(save.error.fault)} />
      ) : (
        save.isSuccess && <Notice tone="good" title={words.codeSaved(save.variables.path)} />
      )}
      <div className={css.acts}>
        <Button autoFocus icon={FileDown} chord="Ctrl+S" onPress={() => void start()} isBusy={save.isPending}>
          {words.codeSave}
        </Button>
        <Button onPress={onAgain}>{words.inviteAgain}</Button>
      </div>
    </>
  );
}

/** An invitation for one desk: a file, or a code for the folder that it waits in. */
export function InvitePanel({ municipalities, coordinators, hasFolder, onClose }: InvitePanelProps) {
  const invite = useCommand("invite_device");
  const leave = useCommand("invite_by_code");
  const [by, setBy] = useState<"file" | "code">("file");
  const [role, setRole] = useState<SeatRole>("municipality");
  const [municipality, setMunicipality] = useState<string | null>(null);
  const [coordinator, setCoordinator] = useState<string | null>(null);
  const [own, setOwn] = useState<Readonly<Record<string, string>> | null>(null);
  const isMunicipal = role === "municipality";
  const isCoordinator = role === "coordinator";
  const fault = (by === "file" ? invite : leave).error?.fault;
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
    const invited = {
      role,
      municipality: isMunicipal ? (municipality ?? "") : "",
      coordinator: isCoordinator ? (coordinator ?? "") : "",
    };
    if (by === "code") {
      leave.mutate(invited);
      return;
    }
    const whom = isMunicipal
      ? municipalities.find(({ code }) => code === municipality)?.name
      : coordinators.find(({ code }) => isCoordinator && code === coordinator)?.name;
    const path = await pickSavePath({
      title: words.invitePathTitle,
      name: words.inviteName(whom ?? SEATS[role]),
      endings: [words.inviteEnding],
    });
    if (path !== null) invite.mutate({ ...invited, path });
  };
  if (leave.isSuccess)
    return (
      <Panel title={words.inviteTitle} onClose={onClose}>
        <InvitationSheet given={leave.data} onAgain={() => leave.reset()} />
      </Panel>
    );
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
        <ChoiceField
          label={words.handedBy}
          orientation="vertical"
          choices={[
            { value: "file", name: words.handFile },
            { value: "code", name: words.handCode },
          ]}
          value={by}
          onChange={setBy}
          hint={by === "code" ? words.handCodeHint : words.handFileHint}
        />
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultText(fault)} />}
        <div className={css.acts}>
          <Button
            kind="main"
            icon={by === "file" ? FileDown : KeyRound}
            type="submit"
            isBusy={invite.isPending || leave.isPending}
            blockedBy={by === "code" && !hasFolder ? words.handNoFolder : null}
          >
            {by === "file" ? words.inviteAct : words.inviteByCode}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
