import { useId, useState } from "react";
import type { Methodist } from "../host/api/Methodist";
import type { PathwayView } from "../host/api/PathwayView";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { useOpened } from "../kit/unsaved/useOpened";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { PATHWAY_STATES, pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import type { Step } from "./course";
import { isOver, STEPS } from "./course";
import css from "./Pathways.module.css";
import { MethodistPart } from "./MethodistPart";
import { PathwayForm } from "./PathwayForm";
import type { PersonRow } from "./people";

interface PathwayPanelProps {
  row: PersonRow;
  onPrint: () => void;
  /** Shows a step of the course before it is taken. */
  onStep: (step: Step) => void;
  /** Called with the pathway's id. */
  onCreated: (pathway: string) => void;
  onClose: () => void;
}

/** The pathway of one person: made if there is none, filled in, approved, printed. */
export function PathwayPanel({ row, onPrint, onStep, onCreated, onClose }: PathwayPanelProps) {
  const { name, methodist, pathway } = row;
  const create = useChange("create_pathways", { said: (ids) => text.createDone(ids.length) });
  if (pathway)
    return (
      <FilledPanel
        pathwayId={pathway.id}
        name={name}
        methodist={methodist}
        onPrint={onPrint}
        onStep={onStep}
        onCreated={onCreated}
        onClose={onClose}
      />
    );
  return (
    <Panel title={name} onClose={onClose} width="wide" takesFocus={false}>
      {methodist && <MethodistPart methodist={methodist} />}
      {create.error && <Notice tone="danger" {...ru.faultNotice(create.error.fault)} />}
      <Empty
        title={methodist?.state === "excluded" ? text.excludedNoPathway : text.needsCreate(name)}
        actions={
          methodist &&
          methodist.state !== "excluded" && (
            <Button
              kind="main"
              chord="Ctrl+Enter"
              isBusy={create.isPending}
              onPress={() =>
                create.mutate(
                  { methodists: [methodist.id] },
                  { onSuccess: ({ output: [id] }) => id !== undefined && onCreated(id) },
                )
              }
            >
              {text.createOne}
            </Button>
          )
        }
      >
        {methodist?.state === "excluded" ? "" : text.needsCreateNext}
      </Empty>
    </Panel>
  );
}

/** Steps of one pathway beside its approval, which asks for its day here. */
const ONE_STEPS: Partial<Record<Step, string>> = {
  submit: text.submitOne,
  take_back: text.takeBackOne,
  start: text.startOne,
  finish: text.finishOne,
  stop: text.stopOne,
};

/** The step that follows, where the form itself has Ctrl+Enter. */
const STEP_KEY = { chord: "Ctrl+Shift+Enter", keys: { inFields: true } };

interface OpenFormProps {
  view: PathwayView;
  isDirty: boolean;
  onDirty: (isDirty: boolean) => void;
}

/** The form of one ИОМ, begun anew whenever the ИОМ is another one and nothing is typed. */
function OpenForm({ view, isDirty, onDirty }: OpenFormProps) {
  const { opened, isOld } = useOpened(view, isDirty);
  return (
    <PathwayForm
      key={opened.revision}
      pathway={opened.pathway}
      revision={opened.revision}
      newer={isOld ? view : null}
      onDirty={onDirty}
    />
  );
}

interface FilledPanelProps {
  pathwayId: string;
  name: string;
  methodist: Methodist | null;
  onPrint: () => void;
  onStep: (step: Step) => void;
  onCreated: (pathway: string) => void;
  onClose: () => void;
}

function FilledPanel({ pathwayId, name, methodist, onPrint, onStep, onCreated, onClose }: FilledPanelProps) {
  const view = useRead("pathway", { pathway: pathwayId }, ["pathways"]);
  const [isDirty, setDirty] = useState(false);
  const saveFirst = useId();
  const unsaved = isDirty ? saveFirst : undefined;
  const [on, setOn] = useState<string | null>(null);
  const approve = useChange("approve_pathways", { said: (count) => text.approvedMany(count) });
  const record = view.data?.pathway;
  const state = record?.state;
  const next = useChange("create_pathways", { said: (ids) => text.createDone(ids.length) });
  const canFollow = methodist && methodist.state !== "excluded" && state && isOver(state);
  const canApprove = state === "draft" || state === "for_approval";
  return (
    <Panel
      title={name}
      aside={record ? PATHWAY_STATES[record.state] : undefined}
      onClose={onClose}
      width="wide"
      takesFocus={false}
      footer={
        record && (
          <>
            {isDirty && (
              <span id={saveFirst} className={css.waits}>
                {ru.saveFirst}
              </span>
            )}
            <Button chord="Ctrl+P" keys={{ inFields: true }} blockedAt={unsaved} onPress={onPrint}>
              {text.preview}
            </Button>
            {canApprove && (
              <>
                <DayField label={text.approvedOn} value={on} onChange={setOn} />
                <Button
                  {...STEP_KEY}
                  isBusy={approve.isPending}
                  blockedAt={unsaved}
                  blockedBy={on === null ? text.dayNeeded : null}
                  onPress={() => on !== null && approve.mutate({ pathways: [pathwayId], on })}
                >
                  {text.approve}
                </Button>
              </>
            )}
            {canFollow && (
              <Button
                kind="main"
                {...STEP_KEY}
                isBusy={next.isPending}
                onPress={() =>
                  next.mutate(
                    { methodists: [methodist.id] },
                    { onSuccess: ({ output: [id] }) => id !== undefined && onCreated(id) },
                  )
                }
              >
                {text.createNext}
              </Button>
            )}
            {(Object.keys(ONE_STEPS) as Step[])
              .filter((step) => state !== undefined && STEPS[step].from.includes(state))
              .map((step) => (
                <Button
                  key={step}
                  kind={step === "start" || step === "finish" ? "main" : "plain"}
                  {...((step === "start" || step === "finish") && STEP_KEY)}
                  blockedAt={unsaved}
                  onPress={() => onStep(step)}
                >
                  {ONE_STEPS[step] ?? ""}
                </Button>
              ))}
          </>
        )
      }
    >
      {methodist && <MethodistPart methodist={methodist} />}
      {view.error && <Notice tone="danger" {...ru.faultText(view.error.fault)} />}
      {next.error && <Notice tone="danger" {...ru.faultNotice(next.error.fault)} />}
      {approve.error && <Notice tone="danger" {...ru.faultNotice(approve.error.fault)} />}
      {view.data ? (
        <OpenForm view={view.data} isDirty={isDirty} onDirty={setDirty} />
      ) : (
        !view.error && <Waiting />
      )}
    </Panel>
  );
}
