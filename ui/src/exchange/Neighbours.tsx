import type { NeighbourLine } from "../host/api/NeighbourLine";
import { Empty } from "../kit/Empty";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { exchangeText as words } from "../text/exchange";
import css from "./Exchange.module.css";

export interface NeighboursProps {
  lines: readonly NeighbourLine[];
  /** The desk whose panel is open. */
  current: string | null;
  /** The name of a municipality by its code. */
  nameOf: (code: string) => string;
  canInvite: boolean;
  onOpen: (device: string) => void;
}

const idOf = ({ device }: NeighbourLine) => device.device;
const labelOf = ({ device }: NeighbourLine) => device.label;

/** Every other desk: what it has, what is on its way, what went wrong there. */
export function Neighbours({ lines, current, nameOf, canInvite, onOpen }: NeighboursProps) {
  const columns: readonly Column<NeighbourLine>[] = [
    { id: "who", title: words.columns.who, cell: labelOf, sortBy: labelOf, width: "3fr", least: 150 },
    {
      id: "role",
      title: words.columns.role,
      cell: ({ device }) => words.seatOf(device.role, nameOf(device.municipality)),
      sortBy: ({ device }) => words.seatOf(device.role, nameOf(device.municipality)),
      width: "3fr",
      least: 150,
    },
    {
      id: "last",
      title: words.columns.last,
      cell: words.lastOf,
      sortBy: ({ last }) => last,
      width: 140,
    },
    { id: "way", title: words.columns.way, cell: words.wayOf, width: "2fr", least: 110 },
    { id: "matter", title: words.columns.matter, cell: words.matterOf, width: "2fr", least: 130 },
  ];
  return (
    <section className={css.section} aria-labelledby="exchange-neighbours">
      <h2 id="exchange-neighbours">{words.neighbours}</h2>
      {lines.length === 0 ? (
        <Empty title={words.noNeighbours}>
          {canInvite ? words.noNeighboursInvite : words.noNeighboursWait}
        </Empty>
      ) : (
        <div className={css.neighbours} style={{ "--rows": lines.length } as React.CSSProperties}>
          <DataTable
            label={words.neighbours}
            columns={columns}
            rows={lines}
            idOf={idOf}
            nameOf={labelOf}
            {...(current !== null && { current })}
            onOpen={(line) => onOpen(idOf(line))}
            empty={null}
          />
        </div>
      )}
    </section>
  );
}
