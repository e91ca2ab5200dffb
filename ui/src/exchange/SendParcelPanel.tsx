import { FileDown } from "lucide-react";
import { useRef, useState } from "react";
import type { Municipality } from "../host/api/Municipality";
import type { RegisterLine } from "../host/api/RegisterLine";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { ComboBox } from "../kit/fields/ComboBox";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { useTell } from "../queries/acts";
import { useKeeping } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { useRead } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

/** A municipality has no more packages in a cycle. */
const MOST = 500;

const COLUMNS: readonly Column<RegisterLine>[] = [
  { id: "name", title: words.parcelName, cell: ({ name }) => name, width: "3fr", least: 140 },
  {
    id: "status",
    title: words.parcelStatus,
    cell: ({ statusWords }) => statusWords,
    width: "2fr",
    least: 120,
  },
];
const idOf = ({ dossier }: RegisterLine) => dossier;
const nameOf = ({ name }: RegisterLine) => name;

export interface SendParcelPanelProps {
  /** The office names the municipality that the file is for. */
  isOffice: boolean;
  municipalities: readonly Municipality[];
  onClose: () => void;
}

/** Chosen packages as one sealed file: whom it is for, what is in it, where it is saved. */
export function SendParcelPanel({ isOffice, municipalities, onClose }: SendParcelPanelProps) {
  const tell = useTell();
  const [town, setTown] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const isReady = !isOffice || town !== null;
  const register = useRead(
    "register",
    {
      text: "",
      statuses: [],
      municipalities: isOffice && town !== null ? [town] : [],
      sort: "name",
      descending: false,
      offset: 0,
      limit: MOST,
    },
    ["dossiers", "session"],
    { isEnabled: isReady },
  );
  const dossiers = [...marked];
  const request = {
    dossiers,
    municipality: isOffice && dossiers.length === 0 ? (town ?? "") : "",
    device: "",
  };
  const canPlan = isReady && (isOffice || dossiers.length > 0);
  const plan = useRead("plan_parcel", request, ["dossiers", "exchange"], {
    isEnabled: canPlan,
    keepsLast: true,
  });
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const save = useKeeping("save_parcel", ["exchange"], ({ size }) => {
    tell({ text: words.parcelSaved(ru.fileSize(size)) });
    draft.current?.keep();
    onClose();
  });
  const send = async () => {
    if (!plan.data) return;
    const path = await pickSavePath({ title: words.parcelSaveTitle, name: plan.data.name, endings: ["mtk"] });
    if (path !== null) save.mutate({ ...request, path });
  };
  const fault = save.error?.fault ?? register.error?.fault ?? (canPlan ? plan.error?.fault : undefined);
  const rows = register.data?.rows ?? [];
  return (
    <Panel
      title={words.parcelTitle}
      onClose={onClose}
      width="half"
      footer={
        <Button
          kind="main"
          icon={FileDown}
          chord="Ctrl+Enter"
          keys={{ inFields: true }}
          isBusy={save.isPending}
          blockedBy={canPlan ? null : isReady ? words.parcelChoose : words.noMunicipality}
          onPress={() => void send()}
        >
          {words.parcelSave}
        </Button>
      }
    >
      <DraftGuard
        ref={draft}
        name={words.parcelTitle}
        typed={{ town, marked: [...marked] }}
        save={canPlan && plan.data ? () => void send() : null}
      />
      {isOffice && (
        <ComboBox
          label={words.parcelTown}
          hint={words.parcelTownHint}
          options={municipalities.map(({ code, name }) => ({ id: code, name }))}
          value={town}
          onChange={(code) => {
            setMarked(new Set());
            setTown(code);
          }}
          isRequired
        />
      )}
      {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      {isReady && (
        <div className={css.parcelRows}>
          <DataTable
            label={words.parcelRows}
            columns={COLUMNS}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            marked={marked}
            onMark={setMarked}
            isWaiting={register.isPending}
            empty={<Empty title={words.parcelNone} />}
          />
        </div>
      )}
      {canPlan && plan.data && (
        <Notice
          tone={plan.data.drafts + plan.data.scansAwaited > 0 ? "attention" : "info"}
          title={
            dossiers.length === 0
              ? words.parcelGreets
              : words.parcelPlan(plan.data, ru.fileSize(plan.data.bytes))
          }
        >
          {plan.data.drafts > 0 && <p>{words.parcelDrafts(plan.data.drafts)}</p>}
          {plan.data.scansAwaited > 0 && <p>{words.parcelAwaited(plan.data.scansAwaited)}</p>}
        </Notice>
      )}
    </Panel>
  );
}
