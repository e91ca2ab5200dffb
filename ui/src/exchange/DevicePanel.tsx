import { FileDown } from "lucide-react";
import { useState } from "react";
import type { DeviceLine } from "../host/api/DeviceLine";
import type { NeighbourLine } from "../host/api/NeighbourLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { Panel } from "../kit/overlays/Panel";
import { useTell } from "../queries/acts";
import { useKeeping } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import { CautionForm } from "./CautionForm";
import { useSaveCode } from "./CodeSheet";
import { DeviceFacts } from "./DeviceFacts";
import css from "./Exchange.module.css";
import { NumbersForm } from "./NumbersForm";

export interface DevicePanelProps {
  device: DeviceLine;
  /** How things stand with it; none for this desk itself. */
  neighbour?: NeighbourLine;
  nameOf: (code: string) => string;
  canRevoke?: boolean;
  /** This desk has the recovery code of the region. */
  canSaveCode?: boolean;
  /** At this desk itself: the share of records that a folder may change without a person, percent. */
  caution?: number | null;
  onClose: () => void;
}

/** One desk: who it is, how fresh its data are, and the way to exclude it. */
export function DevicePanel(props: DevicePanelProps) {
  const {
    device,
    neighbour,
    nameOf,
    canRevoke = false,
    canSaveCode = false,
    caution = null,
    onClose,
  } = props;
  const tell = useTell();
  const [isAsking, setAsking] = useState(false);
  const code = useSaveCode();
  const revoke = useKeeping("revoke_device", ["exchange"], () => {
    tell({ text: words.revoked(device.label) });
    onClose();
  });
  return (
    <Panel
      title={neighbour ? device.label : words.me}
      onClose={onClose}
      {...(canRevoke && {
        footer: (
          <Button kind="danger" onPress={() => setAsking(true)}>
            {words.revoke}
          </Button>
        ),
      })}
    >
      {revoke.error && <Notice tone="danger" {...ru.faultNotice(revoke.error.fault)} />}
      <DeviceFacts device={device} nameOf={nameOf} />
      {neighbour && <p>{words.fresh(neighbour)}</p>}
      <div className={css.section}>
        <h3>{words.digits}</h3>
        <p className={css.digits}>{device.fingerprint}</p>
      </div>
      {canSaveCode && (
        <div className={css.section}>
          <h3>{words.codeTitle}</h3>
          <p className={css.muted}>{words.codeWhy}</p>
          {code.told}
          <div>
            <Button icon={FileDown} onPress={code.start} isBusy={code.isBusy}>
              {words.codeSave}
            </Button>
          </div>
        </div>
      )}
      {caution !== null && <CautionForm percent={caution} />}
      {canRevoke && device.role === "seat" && <NumbersForm device={device.device} />}
      {isAsking && (
        <Dialog
          title={words.revokeTitle(device.label)}
          confirm={words.revokeAct}
          isBusy={revoke.isPending}
          onConfirm={() => revoke.mutate({ device: device.device })}
          onCancel={() => setAsking(false)}
        >
          <p>{words.revokeWhat}</p>
        </Dialog>
      )}
    </Panel>
  );
}
