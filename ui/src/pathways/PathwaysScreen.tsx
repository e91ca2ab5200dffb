import { FileText } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import type { Marks } from "../kit/table/useMarking";
import { TextLink } from "../kit/TextLink";
import { useAddressWord } from "../queries/address";
import { useRead } from "../queries/reads";
import { METHODIST_STATES } from "../text/methodists";
import { PATHWAY_STATES, pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import { BulkBar } from "./BulkBar";
import type { Step } from "./course";
import { CoursePanel } from "./CoursePanel";
import { PaperPane } from "./PaperPane";
import { PathwayPanel } from "./PathwayPanel";
import css from "./Pathways.module.css";
import type { PersonRow } from "./people";
import { personRows } from "./people";
import { PrintAllPane } from "./PrintAllPane";
import { useLeave } from "../kit/unsaved/useUnsaved";

/** Who does not work in the active now is told before the pathway. */
const stateOf = ({ methodist, pathway }: PersonRow) =>
  methodist && methodist.state !== "active"
    ? METHODIST_STATES[methodist.state]
    : pathway === null
      ? text.noPathway
      : PATHWAY_STATES[pathway.state];
const COLUMNS: readonly Column<PersonRow>[] = [
  {
    id: "name",
    title: text.name,
    cell: ({ name }) => name,
    sortBy: ({ name }) => name,
    width: "2fr",
    least: 140,
  },
  { id: "state", title: text.state, cell: stateOf, sortBy: stateOf, width: 104 },
  {
    id: "municipality",
    title: text.municipality,
    cell: ({ municipality }) => municipality,
    sortBy: ({ municipality }) => municipality,
    width: "1fr",
    least: 90,
  },
  {
    id: "work",
    title: text.work,
    cell: ({ work }) => work,
    sortBy: ({ work }) => work,
    width: "2fr",
    least: 90,
  },
  {
    id: "rows",
    title: text.rows,
    cell: ({ pathway }) => pathway?.rows ?? "",
    sortBy: ({ pathway }) => pathway?.rows ?? null,
    width: 64,
    isNumeric: true,
  },
];
// Beside a form the list only has to find the next person.
const NARROW_COLUMNS = COLUMNS.slice(0, 2);
const idOf = ({ id }: PersonRow) => id;
const nameOf = ({ name }: PersonRow) => name;

/** What stands at the right beside the list. */
type Aside = "form" | "paper" | "blank" | "all" | "step" | null;

/** A step to be taken: by the marked people, or by one. */
interface Course {
  step: Step;
  one: string | null;
}

/** ИОМ: the people, the form of one of them, prints of one and of all. */
export function PathwaysScreen() {
  const methodists = useRead("methodists", null, ["methodists", "session"]);
  const pathways = useRead("pathways", null, ["pathways", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const [chosen, choose] = useAddressWord("pathway");
  const [marks, setMarks] = useState<Marks>(new Set());
  const [wanted, putAside] = useState<Aside>("form");
  const leave = useLeave();
  const setAside = (next: Aside) => leave(() => putAside(next));
  const [course, setCourse] = useState<Course>({ step: "submit", one: null });
  const rows = useMemo(
    () =>
      // Half of what is known of a person would be shown as the whole.
      methodists.data && pathways.data
        ? personRows(methodists.data, pathways.data, regulation.data?.municipalities ?? [])
        : [],
    [methodists.data, pathways.data, regulation.data],
  );
  const error = methodists.error ?? pathways.error ?? regulation.error;
  if (error)
    return (
      <div className={css.list}>
        <h1>{text.title}</h1>
        <Notice tone="danger" {...ru.faultText(error.fault)} />
      </div>
    );
  // The address holds the pathway where there is one, and the methodist before that.
  const current = rows.find(({ id, pathway }) => id === chosen || pathway?.id === chosen) ?? null;
  const marked = rows.filter(({ id }) => marks.has(id));
  const aside: Aside = wanted === "form" || wanted === "paper" ? (current ? wanted : null) : wanted;
  const takeStep = (step: Step, one: string | null) =>
    leave(() => {
      setCourse({ step, one });
      putAside("step");
    });
  const open = (id: string) =>
    leave(() => {
      const row = rows.find((one) => one.id === id);
      choose(row?.pathway?.id ?? id);
      if (wanted !== "paper") putAside("form");
    });
  return (
    <div className={css.screen}>
      <section className={css.list} aria-label={text.list}>
        <div className={css.bar}>
          <h1>{text.title}</h1>
          <Button icon={FileText} isPressed={aside === "blank"} onPress={() => setAside("blank")}>
            {text.blank}
          </Button>
        </div>
        <BulkBar
          rows={rows}
          marked={marked}
          isBeside={current !== null}
          onPrint={() => setAside("all")}
          onStep={(step) => takeStep(step, null)}
          onDone={() => setMarks(new Set())}
        />
        <div className={css.grow}>
          <DataTable
            label={text.list}
            columns={aside === null ? COLUMNS : NARROW_COLUMNS}
            rows={rows}
            idOf={idOf}
            nameOf={nameOf}
            current={current?.id ?? null}
            onCurrent={open}
            onOpen={({ id }) => open(id)}
            marked={marks}
            onMark={setMarks}
            isWaiting={!methodists.data || !pathways.data}
            empty={
              <Empty title={text.none} actions={<TextLink href="#/papers">{text.toPapers}</TextLink>}>
                {text.noneNext}
              </Empty>
            }
          />
        </div>
      </section>
      {aside === "form" && current && (
        <PathwayPanel
          key={current.id}
          row={current}
          onPrint={() => setAside("paper")}
          onStep={(step) => takeStep(step, current.id)}
          onCreated={choose}
          onClose={() => choose(null)}
        />
      )}
      {aside === "paper" && current?.pathway && (
        <PaperPane
          title={current.name}
          request={{ kind: "pathway", pathway: current.pathway.id }}
          back={text.backToForm}
          onBack={() => setAside("form")}
        />
      )}
      {aside === "blank" && (
        <PaperPane
          title={text.blankTitle}
          request={{ kind: "blank_pathway" }}
          back={text.closePaper}
          onBack={() => setAside("form")}
        />
      )}
      {aside === "step" && (
        <CoursePanel
          key={course.step}
          step={course.step}
          rows={course.one === null ? marked : rows.filter(({ id }) => id === course.one)}
          onDone={() => {
            setMarks(new Set());
            setAside("form");
          }}
          onClose={() => setAside("form")}
        />
      )}
      {aside === "all" && (
        <PrintAllPane
          rows={marked.length > 0 ? marked : rows}
          isAll={marked.length === 0}
          onBack={() => setAside("form")}
        />
      )}
    </div>
  );
}
