/** A place of the desk to which a reason leads. */
export type DeskPlace = { document: string } | { sheet: "grounds" | "remarks" | "experts" };

/** A wish to be led there; `serial` tells two wishes for the same place apart. */
export interface Lead {
  to: DeskPlace;
  serial: number;
}
