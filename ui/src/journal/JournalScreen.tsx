import { useState } from "react";
import type { JournalLine } from "../host/api/JournalLine";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { useAddressWord } from "../queries/address";
import { useRead } from "../queries/reads";
import { journalText as text } from "../text/journal";
import { ru } from "../text/ru";
import { EntryPanel } from "./EntryPanel";
import css from "./Journal.module.css";

/** Lines read at once, and the most that the core gives. */
const PAGE = 100;
const MOST = 500;

const COLUMNS: readonly Column<JournalLine>[] = [
  { id: "at", title: text.at, cell: ({ at }) => ru.momentShort(at), width: 136 },
  {
    id: "what",
    title: text.what,
    cell: ({ title, about }) => text.told(title, about),
    width: "2fr",
    least: 160,
  },
  { id: "who", title: text.who, cell: ({ who }) => who, width: "1fr", least: 110 },
  { id: "changed", title: text.changed, cell: ({ edits }) => edits.length, width: 96, isNumeric: true },
];
const idOf = ({ seq }: JournalLine) => String(seq);
const nameOf = ({ title, about }: JournalLine) => text.told(title, about);

/** Журнал: who did what and when, what it changed, and the way back where there is one. */
export function JournalScreen() {
  const [limit, setLimit] = useState(PAGE);
  const journal = useRead("journal", { limit, before: null }, ["journal", "session"], { keepsLast: true });
  const [entry, choose] = useAddressWord("entry");
  const lines = journal.data ?? [];
  const chosen = lines.find((line) => idOf(line) === entry) ?? null;
  const canGrow = lines.length === limit && limit < MOST;
  return (
    <div className={css.screen}>
      <section className={css.list} aria-label={text.list}>
        <h1>{text.title}</h1>
        {journal.error && <Notice tone="danger" {...ru.faultText(journal.error.fault)} />}
        <div className={css.grow}>
          <DataTable
            label={text.list}
            columns={COLUMNS}
            rows={lines}
            idOf={idOf}
            nameOf={nameOf}
            current={chosen ? idOf(chosen) : null}
            onCurrent={choose}
            onOpen={(line) => choose(idOf(line))}
            isWaiting={!journal.data && !journal.error}
            empty={<Empty title={text.none}>{text.noneNext}</Empty>}
          />
        </div>
        {lines.length > 0 && (
          <div className={css.actions}>
            {canGrow ? (
              <Button onPress={() => setLimit(Math.min(MOST, limit + PAGE))} isBusy={journal.isFetching}>
                {text.more}
              </Button>
            ) : (
              <span className={css.muted}>{limit < MOST ? text.all : text.most(MOST)}</span>
            )}
          </div>
        )}
      </section>
      {chosen && <EntryPanel key={chosen.seq} line={chosen} onClose={() => choose(null)} />}
    </div>
  );
}
