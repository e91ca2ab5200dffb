import { CircleCheck, CircleEqual, CircleHelp, CircleX, FileDown, PencilLine } from "lucide-react";
import { useMemo, useState } from "react";
import type { Municipality } from "../host/api/Municipality";
import type { PlannedRow } from "../host/api/PlannedRow";
import type { RowVerdict } from "../host/api/RowVerdict";
import type { TakeAs } from "../host/api/TakeAs";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Progress } from "../kit/Progress";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { ru } from "../text/ru";
import { tablesText as words } from "../text/tables";
import { ImportColumns } from "./ImportColumns";
import css from "./ImportPanel.module.css";
import { ImportRow } from "./ImportRow";
import { useSaveRefused } from "./useSavedTables";
import { canBeTaken, useTableImport } from "./useTableImport";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

const LOOKS: Readonly<Record<RowVerdict, readonly [Tone, IconShape]>> = {
  new: ["good", CircleCheck],
  changed: ["accent", PencilLine],
  same: ["plain", CircleEqual],
  doubtful: ["attention", CircleHelp],
  refused: ["danger", CircleX],
};
const VERDICTS = Object.keys(LOOKS) as RowVerdict[];

/** What the row brings in one line: its fault first, then its changes, then its place of work. */
const what = ({ reason, changes, workplace }: PlannedRow) =>
  reason !== ""
    ? reason
    : changes.length > 0
      ? changes.map(({ field, after }) => `${words.field[field]}: ${after}`).join("; ")
      : workplace;

const COLUMNS: readonly Column<PlannedRow>[] = [
  {
    id: "row",
    title: words.headings.row,
    cell: ({ row }) => row,
    sortBy: ({ row }) => row,
    width: 64,
    isNumeric: true,
  },
  {
    id: "verdict",
    title: words.headings.verdict,
    cell: ({ verdict }) => {
      const [tone, icon] = LOOKS[verdict];
      return (
        <StatusWord tone={tone} icon={icon}>
          {words.verdict[verdict]}
        </StatusWord>
      );
    },
    sortBy: ({ verdict }) => VERDICTS.indexOf(verdict),
    width: 150,
  },
  {
    id: "name",
    title: words.headings.name,
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
    width: "3fr",
    least: 140,
  },
  {
    id: "municipality",
    title: words.headings.municipality,
    cell: ({ municipality }) => municipality,
    sortBy: ({ municipality }) => municipality,
    width: "2fr",
    least: 100,
  },
  { id: "what", title: words.headings.what, cell: what, width: "4fr", least: 140 },
];

const idOf = ({ row }: PlannedRow) => String(row);
const nameOf = ({ name }: PlannedRow) => name;

export interface ImportPanelProps {
  /** Full path of the table. */
  path: string;
  municipalities: readonly Municipality[];
  onClose: () => void;
}

/** A table before it is taken in: how it is read, what becomes of each row, and the one button. */
export function ImportPanel({ path, municipalities, onClose }: ImportPanelProps) {
  const work = useTableImport(path);
  const { plan, progress } = work;
  const [only, setOnly] = useState<RowVerdict | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const saveRefused = useSaveRefused();
  const rows = useMemo(
    () => (plan?.rows ?? []).filter(({ verdict }) => only === null || verdict === only),
    [plan, only],
  );
  const taken = new Set(work.chosen.map(({ row }) => String(row)));
  const mark = (ids: ReadonlySet<string>) => {
    const decisions = new Map<number, TakeAs | null>();
    for (const row of plan?.rows ?? []) {
      const wants = ids.has(idOf(row)) && canBeTaken(row);
      if (wants !== taken.has(idOf(row)))
        decisions.set(row.row, wants ? (row.verdict === "changed" ? "known" : "new") : null);
    }
    work.decide(decisions);
  };

  const counts = plan && (
    <div className={css.counts} role="group" aria-label={words.rows}>
      <Button kind="quiet" isPressed={only === null} onPress={() => setOnly(null)}>
        {words.all(plan.rows.length)}
      </Button>
      {VERDICTS.filter((verdict) => plan.counts[verdict] > 0).map((verdict) => (
        <Button key={verdict} kind="quiet" isPressed={only === verdict} onPress={() => setOnly(verdict)}>
          {words.counts[verdict](plan.counts[verdict])}
        </Button>
      ))}
    </div>
  );

  return (
    <Panel
      title={plan ? words.title(plan.file) : words.titleWaiting}
      onClose={onClose}
      width="wide"
      footer={
        plan && (
          <>
            <Button
              kind="main"
              icon={CircleCheck}
              chord="Ctrl+Enter"
              keys={{ inFields: true }}
              isBusy={work.isTaking}
              blockedBy={work.chosen.length === 0 ? words.nothingToTake : undefined}
              onPress={() => void work.take()}
            >
              {words.take(work.chosen.length)}
            </Button>
            {plan.counts.refused > 0 && (
              <Button
                icon={FileDown}
                chord="Ctrl+S"
                keys={{ inFields: true }}
                isBusy={saveRefused.isPending}
                onPress={() => void saveRefused.start(plan)}
              >
                {words.saveRefused}
              </Button>
            )}
          </>
        )
      }
    >
      <DraftGuard
        name={plan ? words.title(plan.file) : words.titleWaiting}
        typed={work.typed}
        save={work.chosen.length === 0 ? null : () => void work.take()}
      />
      {work.isReading && (
        <Progress
          label={words.reading}
          value={progress?.done ?? null}
          most={Math.max(1, progress?.total ?? 1)}
          {...(progress && { valueText: words.progress(progress.done, progress.total) })}
          onCancel={work.stop}
        />
      )}
      {work.isTaking && (
        <Progress
          label={words.taking}
          value={work.takeProgress?.done ?? null}
          most={Math.max(1, work.takeProgress?.total ?? 1)}
          {...(work.takeProgress && {
            valueText: words.progress(work.takeProgress.done, work.takeProgress.total),
          })}
          onCancel={work.stopTaking}
        />
      )}
      {work.readFault && (
        <Notice
          tone="danger"
          {...ru.faultNotice(work.readFault)}
          actions={<Button onPress={work.again}>{words.again}</Button>}
        />
      )}
      {work.fault && (
        <Notice tone={work.fault.code === "cancelled" ? "info" : "danger"} {...ru.faultNotice(work.fault)} />
      )}
      {saveRefused.fault && <Notice tone="danger" {...ru.faultNotice(saveRefused.fault)} />}
      {plan && (
        <>
          <ImportColumns plan={plan} work={work} municipalities={municipalities} />
          {(plan.remembered !== "" || plan.remarks.length > 0) && (
            <Notice
              tone={plan.remarks.length > 0 ? "attention" : "info"}
              title={plan.remarks[0] ?? plan.remembered}
            >
              {plan.remarks.slice(1).map((remark) => (
                <p key={remark}>{remark}</p>
              ))}
              {plan.remarks.length > 0 && plan.remembered !== "" && <p>{plan.remembered}</p>}
            </Notice>
          )}
          {counts}
          <div className={css.table}>
            <DataTable
              label={words.rows}
              columns={COLUMNS}
              rows={rows}
              idOf={idOf}
              nameOf={nameOf}
              current={current}
              onCurrent={setCurrent}
              marked={taken}
              onMark={mark}
              empty={
                plan.rows.length === 0 ? (
                  <Empty title={words.nobody}>{words.nobodyNext}</Empty>
                ) : (
                  <Empty title={words.nothingHere} />
                )
              }
            />
          </div>
          <ImportRow row={rows.find((row) => idOf(row) === current)} work={work} />
        </>
      )}
    </Panel>
  );
}
