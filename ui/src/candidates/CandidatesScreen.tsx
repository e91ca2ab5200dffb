import { FileInput, FolderInput, Inbox, ListX, MailQuestion, Printer, UserPlus } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import type { Receipt } from "../host/api/Receipt";
import type { RegisterLine } from "../host/api/RegisterLine";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { useWalk } from "../kit/keys/walk";
import { Notice } from "../kit/Notice";
import { DataTable } from "../kit/table/DataTable";
import type { FileDrop } from "../queries/files";
import { pickFiles, pickFolder, useFileDrop } from "../queries/files";
import { useTell } from "../queries/acts";
import { usePaste } from "../queries/paste";
import { useRead } from "../queries/reads";
import { offered } from "../prints/offered";
import { candidatesText as words } from "../text/candidates";
import { intakeText } from "../text/intake";
import { manyText } from "../text/many";
import { noticesText } from "../text/notices";
import { ru } from "../text/ru";
import { BulkBar } from "./BulkBar";
import css from "./CandidatesScreen.module.css";
import { useHeldRows } from "./heldRows";
import type { ManyAct } from "./manyActs";
import { receiptJoined } from "./receiptJoined";
import { ReceivingBar } from "./ReceivingBar";
import { RegisterChips } from "./RegisterChips";
import { COLUMNS, FEW_COLUMNS } from "./registerColumns";
import type { RegisterSearch } from "./registerQuery";
import { isFiltered, listWord, sortOf } from "./registerQuery";
import { RegisterTools } from "./RegisterTools";
import { TableActs } from "./TableActs";
import { droppedTable } from "./tableFiles";
import type { RegisterRow } from "./useRegister";
import { useInbox } from "./useInbox";
import { useRegister } from "./useRegister";
import { useReceiving } from "./useReceiving";
import { useSaveRegister } from "./useSavedTables";
import { useLeave } from "../kit/unsaved/useUnsaved";
import { useIsSmall } from "../kit/look/look";

export interface CandidatesScreenProps {
  /** The candidate whose card is open. */
  dossierId: string | null;
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
  onOpen: (dossier: string | null) => void;
}

const panels = () => import("./panels");
const CardPanel = lazy(async () => ({ default: (await panels()).CardPanel }));
const DueErasure = lazy(async () => ({ default: (await panels()).DueErasure }));
const ImportPanel = lazy(async () => ({ default: (await panels()).ImportPanel }));
const InboxPanel = lazy(async () => ({ default: (await panels()).InboxPanel }));
const LackingPanel = lazy(async () => ({ default: (await panels()).LackingPanel }));
const ManyPanel = lazy(async () => ({ default: (await panels()).ManyPanel }));
const NewCandidate = lazy(async () => ({ default: (await panels()).NewCandidate }));
const PaperPreview = lazy(async () => ({ default: (await panels()).PaperPreview }));
const ReceiptPanel = lazy(async () => ({ default: (await panels()).ReceiptPanel }));
const UnsentPanel = lazy(async () => ({ default: (await panels()).UnsentPanel }));

type Side = "card" | "receipt" | "new" | "table" | "inbox" | "many" | "lacking" | "unsent" | "journal";

const JOURNAL = [offered({ kind: "registration_journal" })] as const;

/** Dossiers marked for an act together, and the cycle they are of. */
interface Marks {
  of: string | null;
  lines: ReadonlyMap<string, RegisterLine>;
}
const NO_MARKS: Marks["lines"] = new Map();

const idOf = (row: RegisterRow) => row.id;
const nameOf = ({ line }: RegisterRow) => line?.name ?? "";

/** Which dossier the files were dropped on; `null` for the list: they become dossiers of their own. */
function dossierAt({ at }: FileDrop): string | null {
  const below = document.elementFromPoint?.(at.x, at.y);
  return below?.closest<HTMLElement>("[data-dossier]")?.dataset.dossier ?? null;
}

/** The register: who, where in the chain, what is missing. Files dropped on it are received. */
export function CandidatesScreen({ dossierId, search, onSearch, onOpen }: CandidatesScreenProps) {
  const regulation = useRead("regulation", null, ["session"]).data;
  const cycle = useRead("session", null, ["session"]).data?.cycle ?? null;
  const register = useRegister(search);
  const [cursor, setCursor] = useState<string | null>(dossierId);
  const [marks, setMarks] = useState<Marks>({ of: null, lines: NO_MARKS });
  // Marks are of the cycle in which they were made.
  const marked = marks.of === cycle ? marks.lines : NO_MARKS;
  const setMarked = (lines: ReadonlyMap<string, RegisterLine>) => setMarks({ of: cycle, lines });
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [side, putSide] = useState<Side>("card");
  const leave = useLeave();
  const tell = useTell();
  const setSide = (next: Side) => leave(() => putSide(next));
  const [many, setMany] = useState<ManyAct | null>(null);
  const [table, setTable] = useState("");
  const [isOver, setOver] = useState(false);
  const saving = useSaveRegister();
  const receiving = useReceiving((done) => {
    setReceipt((before) => receiptJoined(before, done));
    setSide("receipt");
  });
  const list = useRef<HTMLDivElement>(null);

  const erase = side === "card" && dossierId === null ? search.erase : undefined;
  const isCardOpen = side === "card" && dossierId !== null;
  const { page } = register;
  const { rows, lines, left } = useHeldRows(register, listWord(search), isCardOpen ? dossierId : null);
  const open = (id: string) =>
    leave(() => {
      setCursor(id);
      putSide("card");
      onOpen(id);
    });
  const openTable = (path: string) =>
    leave(() => {
      setTable(path);
      putSide("table");
    });
  const place = useWalk(
    lines.map(({ dossier }) => dossier),
    isCardOpen ? dossierId : null,
    open,
  );
  useFileDrop((drop) => {
    setOver(drop.phase === "enter" || drop.phase === "over");
    if (drop.phase !== "drop") return;
    const dropped = droppedTable(drop.paths);
    if (dropped === null) receiving.receive(drop.paths, dossierAt(drop));
    else openTable(dropped);
  });

  usePaste((pasted) => {
    // The receipt of one paste stands over its card: the next one goes to the same package.
    const into = side === "card" || side === "receipt" ? dossierId : null;
    if (into === null && pasted.files.length === 0) tell({ text: intakeText.wordsNeedPackage });
    else void receiving.paste(pasted, into);
  });
  const inbox = useInbox();

  const fresh = new Map(lines.map((line) => [line.dossier, line]));
  const markedLines = [...marked.values()].map((line) => fresh.get(line.dossier) ?? line);
  const mark = (ids: ReadonlySet<string>) => {
    const known = new Map<string, RegisterLine>();
    let hasUnread = false;
    for (const { id, line } of rows) {
      if (!ids.has(id)) continue;
      const kept = line ?? marked.get(id);
      if (kept) known.set(kept.dossier, kept);
      else hasUnread = true;
    }
    // Rows hidden by a filter keep their marks.
    for (const [id, line] of marked) if (ids.has(id)) known.set(id, line);
    setMarked(known);
    if (hasUnread)
      void register
        .readAll(rows.length)
        .then((all) => setMarked(new Map([...known, ...all.map((line) => [line.dossier, line] as const)])));
  };

  const receiveFiles = async () =>
    receiving.receive(await pickFiles({ title: words.pickFiles, endings: [] }), null);
  const receiveFolder = async () => {
    const folder = await pickFolder({ title: words.pickFolder });
    if (folder !== null) receiving.receive([folder], null);
  };
  // Beside an open panel, or at a large size, rarer acts are pictures with a hint.
  const isSmall = useIsSmall();
  const isNarrow = side !== "card" || isCardOpen || erase !== undefined;
  const endErasure = () => {
    const { erase: _, ...rest } = search;
    onSearch(rest);
  };
  const isTight = isNarrow || isSmall;
  const at = rows.findIndex(({ id }) => id === dossierId);
  const acts = (
    <>
      <TableActs search={search} saving={saving} isNarrow={isTight} onImport={openTable} />
      <Button
        icon={Printer}
        isIconOnly
        chord={isNarrow ? "Ctrl+Shift+P" : "Ctrl+P"}
        onPress={() => setSide("journal")}
      >
        {JOURNAL[0].name}
      </Button>
      <Button icon={UserPlus} isIconOnly={isTight} chord="Ctrl+Shift+N" onPress={() => setSide("new")}>
        {words.add}
      </Button>
      <Button
        icon={FolderInput}
        isIconOnly={isTight}
        chord="Ctrl+Shift+O"
        onPress={() => void receiveFolder()}
      >
        {words.receiveFolder}
      </Button>
      <Button kind="main" icon={FileInput} chord="Ctrl+O" onPress={() => void receiveFiles()}>
        {words.receiveFiles}
      </Button>
    </>
  );

  return (
    <div className={css.room}>
      <div className={css.list} ref={list}>
        <div className={css.heading}>
          <h1>{words.title}</h1>
          {page && (
            <span className={css.muted}>
              {isFiltered(search) ? words.found(page.total, page.totalIsLeast) : words.inRegister(page.total)}
              {left > 0 && `, ${words.hasLeft(left)}`}
            </span>
          )}
          {receipt && side !== "receipt" && (
            <Button kind="quiet" onPress={() => setSide("receipt")}>
              {words.showReceipt}
            </Button>
          )}
          <Button
            kind="quiet"
            icon={ListX}
            isIconOnly={isTight}
            chord="Ctrl+Shift+Q"
            onPress={() => setSide("lacking")}
          >
            {manyText.lacking}
          </Button>
          <Button
            kind="quiet"
            icon={MailQuestion}
            isIconOnly={isTight}
            chord="Ctrl+Shift+Y"
            onPress={() => setSide("unsent")}
          >
            {noticesText.unsent}
          </Button>
          <Button kind="quiet" icon={Inbox} chord="Ctrl+Shift+B" onPress={() => setSide("inbox")}>
            {intakeText.inboxCount(inbox.waiting)}
          </Button>
          <div className={css.actions}>{acts}</div>
        </div>
        <RegisterTools
          search={search}
          onSearch={onSearch}
          counts={page?.counts ?? {}}
          regulation={regulation}
          isNarrow={isNarrow}
        />
        <RegisterChips search={search} onSearch={onSearch} regulation={regulation} />
        <ReceivingBar receiving={receiving} />
        {saving.fault && (
          <Notice
            tone="danger"
            {...ru.faultNotice(saving.fault)}
            actions={<Button onPress={saving.reset}>{words.hide}</Button>}
          />
        )}
        {register.error && (
          <Notice
            tone="danger"
            {...ru.faultText(register.error.fault)}
            actions={<Button onPress={register.again}>{ru.frame.again}</Button>}
          />
        )}
        <div className={css.table}>
          <DataTable
            label={words.title}
            columns={isNarrow ? FEW_COLUMNS : COLUMNS}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            current={isCardOpen ? dossierId : cursor}
            onCurrent={(id) => {
              setCursor(id);
              if (isCardOpen && fresh.has(id)) onOpen(id);
            }}
            onOpen={({ line }) => line && open(line.dossier)}
            marked={new Set(marked.keys())}
            onMark={mark}
            sort={{ column: sortOf(search), direction: search.desc ? "descending" : "ascending" }}
            onSort={({ column, direction }) =>
              onSearch({ ...search, sort: column, desc: direction === "descending" })
            }
            onWindow={register.look}
            isWaiting={register.isWaiting}
            empty={
              isFiltered(search) ? (
                <Empty title={words.nothingFound}>{words.nothingFoundBody}</Empty>
              ) : (
                <Empty title={words.nobody}>{words.nobodyBody}</Empty>
              )
            }
          />
        </div>
        {marked.size > 0 && (
          <BulkBar
            marked={markedLines}
            onAct={(act) => {
              setMany(act);
              setSide("many");
            }}
            onDone={() => setMarked(NO_MARKS)}
          />
        )}
      </div>
      <Suspense>
        {side === "many" && many && (
          <ManyPanel
            act={many}
            marked={markedLines}
            regulation={regulation}
            onOpen={open}
            onClose={() => setSide("card")}
            onDone={() => {
              setMarked(NO_MARKS);
              setSide("card");
            }}
          />
        )}
        {erase !== undefined && <DueErasure due={erase} onOpen={open} onClose={endErasure} />}
        {side === "lacking" && (
          <LackingPanel
            onOpen={open}
            onShow={(slot) => {
              onSearch({ lacks: slot });
              setSide("card");
            }}
            onLetters={(letter, dossiers) => {
              setMany({ kind: "letters", letter, dossiers });
              setSide("many");
            }}
            onClose={() => setSide("card")}
          />
        )}
        {side === "unsent" && <UnsentPanel onOpen={open} onClose={() => setSide("card")} />}
        {side === "journal" && (
          <PaperPreview papers={JOURNAL} chosen={JOURNAL[0].id} onClose={() => setSide("card")} />
        )}
        {side === "new" && (
          <NewCandidate regulation={regulation} onClose={() => setSide("card")} onAdded={open} />
        )}
        {side === "table" && (
          <ImportPanel
            key={table}
            path={table}
            municipalities={regulation?.municipalities ?? []}
            onClose={() => setSide("card")}
          />
        )}
        {side === "receipt" && receipt && (
          <ReceiptPanel
            receipt={receipt}
            slots={regulation?.documents ?? []}
            onOpen={open}
            onAgain={receiving.receive}
            onClose={() => setSide("card")}
          />
        )}
        {side === "inbox" && (
          <InboxPanel
            view={inbox.view}
            dossierId={dossierId}
            slots={regulation?.documents ?? []}
            onOpen={open}
            onClose={() => setSide("card")}
          />
        )}
        {isCardOpen && (
          <CardPanel
            key={dossierId}
            dossierId={dossierId}
            place={at < 0 ? place : { place: at + 1, of: rows.length }}
            regulation={regulation}
            onReceive={(paths) => receiving.receive(paths, dossierId)}
            onOpen={open}
            onClose={() => onOpen(null)}
          />
        )}
      </Suspense>
      {isOver && <div className={css.drop}>{isCardOpen ? words.dropEither : words.dropHere}</div>}
    </div>
  );
}
