import { Check } from "lucide-react";
import { useEffect } from "react";
import type { DeviceLine } from "../host/api/DeviceLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useTell } from "../queries/acts";
import { useCommand, useKeeping } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import { DeviceFacts } from "./DeviceFacts";
import css from "./Exchange.module.css";

export interface AdmitPanelProps {
  /** The file of the answer. */
  answer: string;
  nameOf: (code: string) => string;
  onClose: () => void;
}

/** An answer to an invitation: who it is, the digits to compare by telephone, and the one button. */
export function AdmitPanel({ answer, nameOf, onClose }: AdmitPanelProps) {
  const tell = useTell();
  const look = useCommand("admit_device");
  const admit = useKeeping("admit_device", ["exchange"], ({ label }: DeviceLine) => {
    tell({ text: words.admitted(label) });
    onClose();
  });
  const decline = useKeeping("decline_answer", ["exchange"], () => {
    tell({ text: words.admitNotSaid });
    onClose();
  });
  const { mutate } = look;
  useEffect(() => mutate({ answer, admit: false, device: null }), [mutate, answer]);
  const fault = look.error?.fault ?? admit.error?.fault ?? decline.error?.fault;
  const device = look.data;
  const isNew = device !== undefined && !device.admitted;
  return (
    <Panel
      title={words.admitTitle}
      onClose={onClose}
      footer={
        isNew && (
          <>
            <Button
              kind="main"
              icon={Check}
              chord="Ctrl+Enter"
              isBusy={admit.isPending}
              onPress={() => admit.mutate({ answer, admit: true, device: device.device })}
            >
              {words.admitAct}
            </Button>
            <Button
              isBusy={decline.isPending}
              onPress={() => decline.mutate({ answer, device: device.device })}
            >
              {words.admitNot}
            </Button>
          </>
        )
      }
    >
      {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      {look.isPending && <Waiting />}
      {device && (
        <>
          <DeviceFacts device={device} nameOf={nameOf} />
          {isNew ? <p>{words.admitWhy}</p> : <Notice tone="info" title={words.admittedAlready} />}
          <div className={css.section}>
            <h3>{words.digits}</h3>
            <p className={css.digits}>{device.fingerprint}</p>
          </div>
        </>
      )}
    </Panel>
  );
}
