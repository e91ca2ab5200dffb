import type { ImportPlan } from "../host/api/ImportPlan";
import type { SavedTable } from "../host/api/SavedTable";
import { useTell } from "../queries/acts";
import { useCommand } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { tablesText as words } from "../text/tables";
import type { RegisterSearch } from "./registerQuery";
import { queryOf } from "./registerQuery";

const ENDINGS = ["xlsx"];

/** Saves the refused rows of a plan where the person says; the status line tells where. */
export function useSaveRefused() {
  const tell = useTell();
  const save = useCommand("save_refused_rows", ({ rows, path }: SavedTable) =>
    tell({ text: words.refusedSaved(rows, path) }),
  );
  const start = async ({ source, plan }: ImportPlan) => {
    const path = await pickSavePath({ title: words.pickRefused, name: words.refusedName, endings: ENDINGS });
    if (path !== null) save.mutate({ source, plan, path });
  };
  return { start, isPending: save.isPending, fault: save.error?.fault ?? null };
}

let works = 0;

/** Saves the register as it is filtered where the person says. */
export function useSaveRegister() {
  const tell = useTell();
  const save = useCommand("export_register", ({ rows, path }: SavedTable) =>
    tell({ text: words.exported(rows, path) }),
  );
  const start = async (search: RegisterSearch) => {
    const path = await pickSavePath({ title: words.pickExport, name: words.exportName, endings: ENDINGS });
    if (path !== null)
      save.mutate({ job: `export-${Date.now()}-${(works += 1)}`, query: queryOf(search, 0), path });
  };
  return { start, isPending: save.isPending, fault: save.error?.fault ?? null, reset: save.reset };
}
