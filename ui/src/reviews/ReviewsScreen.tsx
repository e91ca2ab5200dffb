import { useState } from "react";
import type { RegisterLine } from "../host/api/RegisterLine";
import { DossierState } from "../kit/DossierState";
import { Empty } from "../kit/Empty";
import { KeyScope } from "../kit/keys/keys";
import { useWalk } from "../kit/keys/walk";
import { Notice } from "../kit/Notice";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { TextLink } from "../kit/TextLink";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { IN_WORK } from "./inWork";
import { OpinionsNotice } from "./OpinionsNotice";
import { ReviewDesk } from "./ReviewDesk";
import css from "./ReviewsScreen.module.css";
import { TasksScreen } from "./TasksScreen";

const MOST = 500;

const idOf = (row: RegisterLine) => row.dossier;
const nameOf = (row: RegisterLine) => row.name;
const head = words.columns;

const COLUMNS: readonly Column<RegisterLine>[] = [
  { id: "number", title: head.number, cell: (row) => row.number, sortBy: (row) => row.number, width: 72 },
  { id: "name", title: head.name, namesRow: true, cell: nameOf, sortBy: nameOf, width: "3fr", least: 180 },
  {
    id: "status",
    title: head.status,
    cell: (row) => <DossierState status={row.status}>{row.statusWords}</DossierState>,
    sortBy: (row) => IN_WORK.indexOf(row.status),
    width: 190,
  },
  {
    id: "municipality",
    title: head.municipality,
    cell: (row) => row.municipality,
    sortBy: (row) => row.municipality,
    width: "2fr",
    least: 120,
  },
  {
    id: "missing",
    title: head.missing,
    cell: (row) => row.missing,
    sortBy: (row) => row.missing,
    width: "2fr",
    least: 120,
  },
  {
    id: "deadline",
    title: head.deadline,
    cell: (row) => ru.dayShort(row.deadline),
    sortBy: (row) => row.deadline,
    width: 96,
  },
  {
    id: "expert",
    title: head.expert,
    cell: (row) => row.expert,
    sortBy: (row) => row.expert,
    width: "2fr",
    least: 120,
  },
];

export interface ReviewsScreenProps {
  /** The dossier on the desk; `null` shows the queue. */
  dossierId: string | null;
  onOpen: (dossier: string | null) => void;
}

/** The room of the reviews: an expert at a desk of their own has only what was handed over. */
export function ReviewsScreen(props: ReviewsScreenProps) {
  const exchange = useRead("exchange_pulse", null, ["exchange", "session"]);
  return exchange.data?.role === "expert" ? <TasksScreen {...props} /> : <Queue {...props} />;
}

/** The queue of what is checked and reviewed now, and the desk for one dossier. */
function Queue({ dossierId, onOpen }: ReviewsScreenProps) {
  const queue = useRead(
    "register",
    {
      text: "",
      statuses: [...IN_WORK],
      municipalities: [],
      sort: "number",
      descending: false,
      offset: 0,
      limit: MOST,
    },
    ["dossiers", "session"],
  );
  const [cursor, setCursor] = useState<string | null>(dossierId);
  const rows = queue.data?.rows ?? [];
  const reviewed = queue.data?.counts.reviewed ?? 0;
  const walk = useWalk(rows.map(idOf), dossierId, onOpen);
  if (dossierId !== null)
    return (
      // The keys of the desk stand before those of the queue behind it.
      <KeyScope>
        <ReviewDesk key={dossierId} dossierId={dossierId} walk={walk} onBack={() => onOpen(null)} />
      </KeyScope>
    );
  return (
    <div className={css.room}>
      <div className={css.heading}>
        <h1>{words.title}</h1>
        {queue.data && <span className={css.muted}>{words.inWork(queue.data.total)}</span>}
        {queue.data && queue.data.total > rows.length && (
          <span className={css.muted}>{words.firstRows(rows.length)}</span>
        )}
        {reviewed > 0 && (
          <TextLink href="#/candidates?status=reviewed">{words.reviewedAlready(reviewed)}</TextLink>
        )}
      </div>
      {queue.error && <Notice tone="danger" {...ru.faultText(queue.error.fault)} />}
      <OpinionsNotice />
      <div className={css.table}>
        <DataTable
          label={words.queue}
          columns={COLUMNS}
          rows={rows}
          idOf={idOf}
          nameOf={nameOf}
          current={cursor}
          onCurrent={setCursor}
          onOpen={({ dossier }) => onOpen(dossier)}
          isWaiting={queue.isPending}
          empty={
            <Empty
              title={words.nothing}
              actions={<TextLink href="#/candidates">{words.toCandidates}</TextLink>}
            >
              {words.nothingBody}
            </Empty>
          }
        />
      </div>
    </div>
  );
}
