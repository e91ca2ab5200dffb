import type { ImportPlan } from "../src/host/api/ImportPlan";
import type { PlannedRow } from "../src/host/api/PlannedRow";
import type { RowVerdict } from "../src/host/api/RowVerdict";

const planned = (row: number, verdict: RowVerdict, change: Partial<PlannedRow> = {}): PlannedRow => ({
  row,
  name: `Иванова Мария ${row}`,
  municipality: "Миасский городской округ",
  workplace: "учитель математики, Школа № 1",
  verdict,
  reason: "",
  changes: [],
  remarks: [],
  dossier: null,
  ...change,
});

/** A plan with a row of each verdict. */
export const importPlan = (change: Partial<ImportPlan> = {}): ImportPlan => ({
  plan: "p1",
  source: {
    path: "/флешка/заявки.xlsx",
    sheet: "Заявки",
    header: { first: 2, last: 3 },
    columns: ["full_name", null, "phone"],
    municipality: "",
  },
  file: "заявки.xlsx",
  sheets: [
    { name: "Заявки", hidden: false, rows: 8, fault: "" },
    { name: "Справочник", hidden: true, rows: 3, fault: "" },
  ],
  columns: [
    { letter: "A", title: "ФИО", field: "full_name", because: "title", samples: ["Иванова Мария"] },
    { letter: "B", title: "СНИЛС", field: null, because: "not_kept", samples: ["123"] },
    { letter: "C", title: "Связь", field: "phone", because: "content", samples: ["89001234567"] },
  ],
  rows: [
    planned(4, "new"),
    planned(5, "new"),
    planned(6, "changed", {
      dossier: "d6",
      changes: [{ field: "post", before: "учитель", after: "завуч" }],
    }),
    planned(7, "same", { dossier: "d7" }),
    planned(8, "doubtful", { reason: "Похожее имя: Иванова Марья.", dossier: "d8" }),
    planned(9, "refused", { reason: "Не указаны фамилия и имя.", name: "" }),
  ],
  counts: { new: 2, changed: 1, same: 1, doubtful: 1, refused: 1 },
  remarks: ["В 2 ячейках стоят формулы."],
  remembered: "",
  ...change,
});
