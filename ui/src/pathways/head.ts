import type { EditPathway } from "../host/api/EditPathway";
import type { Pathway } from "../host/api/Pathway";

/** What is typed of an ИОМ above its roadmap. */
export type Head = Pick<EditPathway, "approver" | "testedOn" | "deficitLevel" | "beginsOn" | "endsOn"> & {
  year: number | null;
};

/** The head as it is written. */
export const headOf = ({ approver, year, testedOn, deficitLevel, beginsOn, endsOn }: Pathway): Head => ({
  approver,
  year,
  testedOn,
  deficitLevel,
  beginsOn,
  endsOn,
});
