import { CircleCheck, Clock, RotateCcw, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../src/kit/Button";
import { Empty } from "../src/kit/Empty";
import { useWalk } from "../src/kit/keys/walk";
import { Panel } from "../src/kit/overlays/Panel";
import { StatusWord } from "../src/kit/StatusWord";
import type { Column, Sort } from "../src/kit/table/columns";
import { sorted } from "../src/kit/table/columns";
import { DataTable } from "../src/kit/table/DataTable";
import { TextLink } from "../src/kit/TextLink";
import { ru } from "../src/text/ru";
import css from "./gallery.module.css";
import type { Person } from "./samples";
import { people } from "./samples";

const STATUS = {
  accepted: (
    <StatusWord tone="good" icon={CircleCheck}>
      принят
    </StatusWord>
  ),
  waiting: (
    <StatusWord tone="accent" icon={Clock}>
      ждёт проверки
    </StatusWord>
  ),
  returned: (
    <StatusWord tone="attention" icon={RotateCcw}>
      на доработке
    </StatusWord>
  ),
  checked: <StatusWord icon={CircleCheck}>проверен</StatusWord>,
};
const COLUMNS: readonly Column<Person>[] = [
  { id: "number", title: "Рег. №", cell: (row) => row.number, sortBy: (row) => row.number, width: 80 },
  {
    id: "name",
    title: "Фамилия, имя, отчество",
    cell: (row) => row.name,
    sortBy: (row) => row.name,
    width: "3fr",
    least: 160,
  },
  {
    id: "place",
    title: "Муниципалитет",
    cell: (row) => row.place,
    sortBy: (row) => row.place,
    width: "2fr",
    least: 100,
  },
  {
    id: "school",
    title: "Организация",
    cell: (row) => row.school,
    sortBy: (row) => row.school,
    width: "3fr",
    least: 120,
  },
  {
    id: "direction",
    title: "Направление",
    cell: (row) => row.direction,
    sortBy: (row) => row.direction,
    width: "2fr",
    least: 100,
  },
  {
    id: "status",
    title: "Статус",
    cell: (row) => STATUS[row.status],
    sortBy: (row) => row.status,
    width: 140,
  },
  {
    id: "missing",
    title: "Не хватает",
    cell: (row) => (row.missing ? <TextLink onPress={() => {}}>{row.missing}</TextLink> : ""),
    sortBy: (row) => row.missing,
    width: 104,
    isNumeric: true,
  },
  { id: "due", title: "Срок", cell: (row) => ru.dayShort(row.due), sortBy: (row) => row.due, width: 96 },
  {
    id: "expert",
    title: "Эксперт",
    cell: (row) =>
      row.expert || (
        <StatusWord tone="attention" icon={TriangleAlert}>
          не назначен
        </StatusWord>
      ),
    sortBy: (row) => row.expert,
    width: 128,
  },
];
const idOf = (row: Person) => row.id;
const nameOf = (row: Person) => row.name;

export function TablePart({ count, hasPanel }: { count: number; hasPanel: boolean }) {
  const rows = useMemo(() => people(count), [count]);
  const [current, setCurrent] = useState<string | null>(hasPanel ? "p3" : null);
  const [isOpen, setOpen] = useState(hasPanel);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set(count > 0 ? ["p1", "p4"] : []));
  const [sort, setSort] = useState<Sort | null>({ column: "number", direction: "ascending" });
  const ids = useMemo(() => sorted(rows, COLUMNS, sort).map(idOf), [rows, sort]);
  const place = useWalk(ids, isOpen ? current : null, setCurrent);
  const row = rows.find(({ id }) => id === current);
  return (
    <div className={css.room}>
      <div className={css.list}>
        <div className={css.row}>
          <h1>Кандидаты</h1>
          <span className={css.muted}>{ru.count.people(count)}</span>
          <Button kind="main" chord="Ctrl+N" onPress={() => {}}>
            Принять пакет
          </Button>
        </div>
        <div className={css.table}>
          <DataTable
            label="Кандидаты"
            columns={COLUMNS}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            current={current}
            onCurrent={setCurrent}
            onOpen={() => setOpen(true)}
            marked={marked}
            onMark={setMarked}
            sort={sort}
            onSort={setSort}
            empty={
              <Empty
                title="Кандидатов пока нет."
                actions={
                  <Button kind="main" onPress={() => {}}>
                    Принять пакет
                  </Button>
                }
              >
                Перетащите файлы заявления и приложений в окно.
              </Empty>
            }
          />
        </div>
        {marked.size > 0 && (
          <div className={css.row}>
            <span>Отмечено {ru.outOf(marked.size, count)}</span>
            <Button onPress={() => {}}>Назначить эксперта</Button>
            <Button kind="quiet" onPress={() => setMarked(new Set())}>
              Снять отметки
            </Button>
          </div>
        )}
      </div>
      {isOpen && row && (
        <Panel
          title={row.name}
          aside={ru.outOf(place.place, place.of)}
          onClose={() => setOpen(false)}
          footer={
            <Button kind="main" chord="Ctrl+Enter" onPress={() => {}}>
              Зарегистрировать
            </Button>
          }
        >
          <p>
            {row.school}, {row.place}
          </p>
          <p>Срок доработки – {ru.dayLong(row.due)}</p>
          {STATUS[row.status]}
        </Panel>
      )}
    </div>
  );
}
