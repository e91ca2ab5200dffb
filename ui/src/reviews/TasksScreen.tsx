import { CircleCheck, Clock, Package, RefreshCw, Undo2 } from "lucide-react";
import type { TaskLine } from "../host/api/TaskLine";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { StatusWord } from "../kit/StatusWord";
import type { Column } from "../kit/table/columns";
import { DataTable } from "../kit/table/DataTable";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { OpinionForm } from "./OpinionForm";
import css from "./ReviewsScreen.module.css";

function TaskState({ opinion, fallen, name, withdrawn, taken, noted }: TaskLine) {
  if (withdrawn) return <StatusWord icon={Undo2}>{words.taskWithdrawn}</StatusWord>;
  if (taken || fallen.length > 0)
    return (
      <StatusWord tone="attention" icon={RefreshCw}>
        {taken ? words.taskAgain : words.taskFell}
      </StatusWord>
    );
  if (opinion !== null && noted)
    return <StatusWord icon={CircleCheck}>{words.taskNoted(opinion.signedAt)}</StatusWord>;
  if (opinion !== null)
    return (
      <StatusWord tone="good" icon={CircleCheck}>
        {words.taskSigned(opinion.signedAt)}
      </StatusWord>
    );
  return name === "" ? (
    <StatusWord icon={Package}>{words.taskAwaited}</StatusWord>
  ) : (
    <StatusWord tone="accent" icon={Clock}>
      {words.taskOpen}
    </StatusWord>
  );
}

const idOf = ({ task }: TaskLine) => task;
const nameOf = ({ name, number }: TaskLine) => (name === "" ? words.number(number) : name);

const COLUMNS: readonly Column<TaskLine>[] = [
  { id: "number", title: words.columns.number, cell: ({ number }) => number, width: 72 },
  { id: "name", title: words.columns.name, namesRow: true, cell: nameOf, width: "3fr", least: 180 },
  {
    id: "due",
    title: words.columns.deadline,
    cell: ({ dueOn }) => (dueOn === null ? "" : ru.dayShort(dueOn)),
    sortBy: ({ dueOn }) => dueOn,
    width: 96,
  },
  {
    id: "state",
    title: words.columns.status,
    cell: (task) => <TaskState {...task} />,
    width: "2fr",
    least: 180,
  },
];

function TaskPanel({ task, onClose }: { task: TaskLine; onClose: () => void }) {
  const card = useRead("candidate", { dossier: task.dossier }, ["dossiers"]);
  const regulation = useRead("regulation", null, ["session"]);
  const error = card.error ?? regulation.error;
  return (
    <Panel title={nameOf(task)} aside={words.number(task.number)} onClose={onClose} width="half">
      <p>
        <TextLink href={`#/candidates/${task.dossier}`}>{words.taskDocuments}</TextLink>
      </p>
      {error && <Notice tone="danger" {...ru.faultText(error.fault)} />}
      {!error && !(card.data && regulation.data) && <Waiting />}
      {task.withdrawn && (
        <Notice
          tone="attention"
          title={words.taskWithdrawnTitle}
          next={task.opinion === null ? words.taskWithdrawnNext : words.taskWithdrawnSigned}
        />
      )}
      {!task.withdrawn && task.taken && (
        <Notice tone="attention" title={words.taskAgainTitle} next={words.taskAgainNext} />
      )}
      {!task.withdrawn && card.data && regulation.data && (
        <OpinionForm
          key={task.task}
          task={task.task}
          card={card.data}
          regulation={regulation.data}
          known={task.opinion}
          fallen={task.fallen}
        />
      )}
    </Panel>
  );
}

export interface TasksScreenProps {
  /** The task that is open; a package by itself opens its first. */
  dossierId: string | null;
  onOpen: (task: string | null) => void;
}

/** The desk of an expert: what was handed over, and a sheet for each. There is nothing else to do here. */
export function TasksScreen({ dossierId, onOpen }: TasksScreenProps) {
  const tasks = useRead("expert_tasks", null, ["dossiers", "exchange"]);
  const here = (tasks.data ?? []).filter(({ name }) => name !== "");
  const open =
    here.find(({ task }) => task === dossierId) ?? here.find(({ dossier }) => dossier === dossierId);
  return (
    <div className={css.beside}>
      <div className={css.room}>
        <h1>{words.tasks}</h1>
        <p className={css.muted}>{words.tasksWhy}</p>
        {tasks.error && <Notice tone="danger" {...ru.faultText(tasks.error.fault)} />}
        <div className={css.table}>
          <DataTable
            label={words.tasks}
            columns={COLUMNS}
            rows={tasks.data ?? []}
            idOf={idOf}
            nameOf={nameOf}
            current={open?.task ?? null}
            onCurrent={() => {}}
            onOpen={({ task }) => onOpen(task)}
            isWaiting={tasks.isPending}
            empty={<Empty title={words.noTasks}>{words.noTasksWhy}</Empty>}
          />
        </div>
      </div>
      {open && <TaskPanel key={open.task} task={open} onClose={() => onOpen(null)} />}
    </div>
  );
}
