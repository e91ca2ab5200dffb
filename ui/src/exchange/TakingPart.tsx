import { FileInput, MailPlus, MonitorSmartphone, RefreshCw } from "lucide-react";
import { useState } from "react";
import type { DeviceLine } from "../host/api/DeviceLine";
import type { ExchangePulse } from "../host/api/ExchangePulse";
import type { ExchangeState } from "../host/api/ExchangeState";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useAddressWord } from "../queries/address";
import { pickFiles } from "../queries/files";
import { useRead } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { AdmitPanel } from "./AdmitPanel";
import { JoinWay } from "./Beginning";
import { ConflictPanel } from "./ConflictPanel";
import { DevicePanel } from "./DevicePanel";
import css from "./Exchange.module.css";
import { Folders } from "./Folders";
import { HeldFiles } from "./HeldFiles";
import { InvitePanel } from "./InvitePanel";
import { Neighbours } from "./Neighbours";
import { OpenParcelPanel } from "./OpenParcelPanel";
import { Parcels } from "./Parcels";
import { RoundNews } from "./RoundNews";
import { SendParcelPanel } from "./SendParcelPanel";
import { Undecided } from "./Undecided";
import { useRounds } from "./useRounds";
import { useLeave } from "../kit/unsaved/useUnsaved";

/** What the panel beside the lists shows, as the address has it. */
type Beside =
  | { kind: "invite" | "me" | "parcel" }
  | { kind: "device"; device: string }
  | { kind: "conflict"; record: string; id: string };

function besideOf(word: string | null): Beside | null {
  const [kind = "", one = "", two = ""] = (word ?? "").split(":");
  if (kind === "invite" || kind === "me" || kind === "parcel") return { kind };
  if (kind === "device") return { kind, device: one };
  return kind === "conflict" ? { kind, record: one, id: two } : null;
}

export interface TakingPartProps {
  state: ExchangeState;
  /** This desk. */
  me: DeviceLine;
  pulse: ExchangePulse;
}

/** The exchange of a desk that takes part, or waits to be admitted. */
export function TakingPart({ state, me, pulse }: TakingPartProps) {
  const [word, open] = useAddressWord("panel");
  // A file that was picked stands before what the address says.
  const [answer, setAnswer] = useState<string | null>(null);
  const [parcel, setParcel] = useState<string | null>(null);
  const rounds = useRounds();
  const regulation = useRead("regulation", null, ["session"]);
  const municipalities = regulation.data?.municipalities ?? [];
  const nameOf = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code;
  const close = () => open(null);
  const beside = answer === null && parcel === null ? besideOf(word) : null;
  const device =
    beside?.kind === "device"
      ? state.neighbours.find((one) => one.device.device === beside.device)
      : undefined;
  const leave = useLeave();
  const show = (next: string) =>
    leave(() => {
      setAnswer(null);
      setParcel(null);
      open(next);
    });
  const take = (path: string) =>
    leave(() => {
      setParcel(null);
      setAnswer(path);
    });
  const admit = async () => {
    const [path] = await pickFiles({ title: words.admitPick, endings: [words.answerEnding] });
    if (path !== undefined) take(path);
  };
  const folders = pulse.folders.map(({ folder }) => folder);
  return (
    <div className={css.screen}>
      <div className={css.list}>
        <div className={css.head}>
          <h1>{words.title}</h1>
          <span className={css.muted}>{words.takingPart(state.title, me.label)}</span>
        </div>
        <div className={css.acts}>
          <Button
            kind="main"
            icon={RefreshCw}
            chord="Ctrl+Enter"
            isBusy={rounds.now !== null}
            blockedBy={folders.length === 0 ? words.roundWaits : null}
            onPress={() => rounds.start(folders)}
          >
            {words.round}
          </Button>
          {state.canInvite && (
            <>
              <Button icon={MailPlus} onPress={() => show("invite")}>
                {words.invite}
              </Button>
              <Button icon={FileInput} onPress={() => void admit()}>
                {words.admit}
              </Button>
            </>
          )}
          <Button icon={MonitorSmartphone} onPress={() => show("me")}>
            {words.me}
          </Button>
        </div>
        {state.revoked && (
          <>
            <Notice
              tone="attention"
              title={words.revokedHere}
              kept={words.revokedHereKept}
              next={words.revokedHereNext}
            />
            <JoinWay />
          </>
        )}
        {!me.admitted && !state.revoked && (
          <Notice tone="attention" title={words.waiting}>
            <ol className={css.steps}>
              {words.waitingSteps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p>{words.digits}</p>
            <p className={css.digits}>{me.fingerprint}</p>
          </Notice>
        )}
        {state.answers.map(({ path, device: from }) => (
          <Notice
            key={path}
            tone="attention"
            title={words.answered(from.label, words.seatOf(from.role, nameOf(from.municipality)))}
          >
            <div className={css.acts}>
              <Button icon={FileInput} onPress={() => take(path)}>
                {words.answeredAct}
              </Button>
            </div>
          </Notice>
        ))}
        {state.unreadAnswers.map(({ path, sentence }) => (
          <Notice key={path} tone="attention" title={words.answerUnread} kept={sentence} />
        ))}
        {!me.admitted && !state.revoked && <JoinWay title={words.joinAgain} />}
        <RoundNews rounds={rounds} pulse={pulse} />
        <Undecided
          lines={state.undecided}
          current={beside?.kind === "conflict" ? `${beside.record}:${beside.id}` : null}
          onOpen={(id) => show(`conflict:${id}`)}
        />
        <HeldFiles held={state.held} />
        <Folders folders={pulse.folders} rounds={rounds} />
        {me.admitted && (
          <Parcels
            parcels={state.parcels}
            onSend={() => show("parcel")}
            onOpen={(path) =>
              leave(() => {
                setAnswer(null);
                setParcel(path);
              })
            }
          />
        )}
        <Neighbours
          lines={state.neighbours}
          current={device?.device.device ?? null}
          nameOf={nameOf}
          canInvite={state.canInvite}
          onOpen={(id) => show(`device:${id}`)}
        />
      </div>
      {answer !== null && (
        <AdmitPanel key={answer} answer={answer} nameOf={nameOf} onClose={() => setAnswer(null)} />
      )}
      {parcel !== null && <OpenParcelPanel key={parcel} path={parcel} onClose={() => setParcel(null)} />}
      {beside?.kind === "parcel" && (
        <SendParcelPanel
          isOffice={me.role === "secretary" || me.role === "seat"}
          municipalities={municipalities}
          onClose={close}
        />
      )}
      {beside?.kind === "invite" && (
        <InvitePanel
          municipalities={municipalities}
          coordinators={regulation.data?.coordinators ?? []}
          hasFolder={folders.length > 0}
          onClose={close}
        />
      )}
      {beside?.kind === "me" && (
        <DevicePanel
          device={me}
          nameOf={nameOf}
          canSaveCode={state.canInvite}
          caution={state.caution}
          onClose={close}
        />
      )}
      {device && (
        <DevicePanel
          key={device.device.device}
          device={device.device}
          neighbour={device}
          nameOf={nameOf}
          canRevoke={state.canInvite}
          onClose={close}
        />
      )}
      {beside?.kind === "conflict" && (
        <ConflictPanel
          key={`${beside.record}:${beside.id}`}
          kind={beside.record}
          id={beside.id}
          onClose={close}
        />
      )}
    </div>
  );
}
