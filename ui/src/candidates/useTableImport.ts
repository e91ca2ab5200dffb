import { useState } from "react";
import type { ImportPlan } from "../host/api/ImportPlan";
import type { PlannedRow } from "../host/api/PlannedRow";
import type { TableSource } from "../host/api/TableSource";
import type { TakeAs } from "../host/api/TakeAs";
import type { Topic } from "../host/api/Topic";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { cancelWork, useProgress } from "../queries/works";
import { tablesText as words } from "../text/tables";

const TOPICS: readonly Topic[] = ["dossiers", "session"];

let works = 0;
const nextJob = () => `table-${Date.now()}-${(works += 1)}`;

/** Whether a row can be taken at all. */
export const canBeTaken = ({ verdict }: PlannedRow) =>
  verdict === "new" || verdict === "changed" || verdict === "doubtful";

/** As what a row is taken unless the person says otherwise; `null` leaves it. */
function usual({ verdict }: PlannedRow): TakeAs | null {
  return verdict === "new" ? "new" : verdict === "changed" ? "known" : null;
}

/** An import under way: the plan of a table, what the person decided about its rows, and the taking in. */
export function useTableImport(path: string) {
  const [source, setSource] = useState<TableSource>({
    path,
    sheet: null,
    header: null,
    columns: null,
    municipality: null,
  });
  const [job] = useState(nextJob);
  const [hasChosenColumns, setChosenColumns] = useState(false);
  // Decisions are about one plan: another reading of the table begins with the usual ones.
  const [decided, setDecided] = useState<{ plan: string; rows: ReadonlyMap<number, TakeAs | null> }>({
    plan: "",
    rows: new Map(),
  });
  const read = useRead("plan_import", { job, source }, TOPICS, { keepsLast: true });
  const plan: ImportPlan | null = read.data ?? null;
  const own = decided.plan === plan?.plan ? decided.rows : new Map<number, TakeAs | null>();
  const takenAs = (row: PlannedRow): TakeAs | null => {
    const said = own.get(row.row);
    return said === undefined ? usual(row) : said;
  };
  const chosen = (plan?.rows ?? []).flatMap((row) => {
    const as = takenAs(row);
    return as === null ? [] : [{ row: row.row, as }];
  });

  const [takeJob, setTakeJob] = useState<string | null>(null);
  const takeProgress = useProgress(takeJob);
  const remember = useChange("remember_columns");
  const apply = useChange("apply_import", {
    said: ({ added, changed }) => words.taken(added, changed),
  });
  const fault = apply.error?.fault ?? remember.error?.fault ?? null;

  return {
    plan,
    job,
    progress: useProgress(read.isFetching ? job : null),
    isReading: read.isFetching,
    stop: () => void cancelWork(job),
    readFault: read.error?.fault ?? null,
    again: () => void read.refetch(),
    /** Reads the table in another way; what is not named is chosen anew. */
    readAs: (change: Partial<TableSource>) => {
      apply.reset();
      if (change.columns) setChosenColumns(true);
      setSource({ ...(plan?.source ?? source), ...change });
    },
    takenAs,
    decide: (rows: ReadonlyMap<number, TakeAs | null>) => {
      if (plan) setDecided({ plan: plan.plan, rows: new Map([...own, ...rows]) });
    },
    chosen,
    /** What the person decided and nothing has taken yet. */
    typed: { hasChosenColumns, rows: [...own] },
    fault,
    isTaking: apply.isPending || remember.isPending,
    takeProgress,
    stopTaking: () => {
      if (takeJob !== null) void cancelWork(takeJob);
    },
    take: async () => {
      if (!plan || chosen.length === 0 || apply.isPending) return;
      // Before the import: what is taken back with Ctrl+Z is then the import, and the columns stay known.
      if (hasChosenColumns) {
        await remember.mutateAsync({ source: plan.source }).catch(() => {});
        setChosenColumns(false);
      }
      const name = nextJob();
      setTakeJob(name);
      apply.mutate(
        { job: name, source: plan.source, plan: plan.plan, rows: chosen },
        { onError: () => void read.refetch(), onSettled: () => setTakeJob(null) },
      );
    },
  };
}

export type TableImport = ReturnType<typeof useTableImport>;
