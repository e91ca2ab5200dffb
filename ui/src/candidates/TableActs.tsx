import { FileSpreadsheet, Sheet } from "lucide-react";
import { Button } from "../kit/Button";
import { pickFiles } from "../queries/files";
import { tablesText as words } from "../text/tables";
import type { RegisterSearch } from "./registerQuery";
import { TABLE_ENDINGS } from "./tableFiles";
import type { useSaveRegister } from "./useSavedTables";

export interface TableActsProps {
  search: RegisterSearch;
  saving: ReturnType<typeof useSaveRegister>;
  /** There is little room: only pictures are drawn. */
  isNarrow: boolean;
  /** A table was chosen. */
  onImport: (path: string) => void;
}

/** Taking a table in, and saving the register as one. */
export function TableActs({ search, saving, isNarrow, onImport }: TableActsProps) {
  const pick = async () => {
    const [path] = await pickFiles({ title: words.pickTable, endings: TABLE_ENDINGS });
    if (path !== undefined) onImport(path);
  };
  return (
    <>
      <Button
        icon={Sheet}
        isIconOnly
        isBusy={saving.isPending}
        chord="Ctrl+Shift+S"
        onPress={() => void saving.start(search)}
      >
        {words.exportTable}
      </Button>
      <Button icon={FileSpreadsheet} isIconOnly={isNarrow} chord="Ctrl+Shift+X" onPress={() => void pick()}>
        {words.importTable}
      </Button>
    </>
  );
}
