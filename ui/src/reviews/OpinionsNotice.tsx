import { Check } from "lucide-react";
import type { TaskLine } from "../host/api/TaskLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";

const concluded = ({ opinion }: TaskLine) => opinion?.conclusion ?? null;
const called = ({ name, number }: TaskLine) => (name === "" ? words.number(number) : name);

interface UntakenProps {
  title: string;
  next?: string;
  lines: readonly TaskLine[];
  /** What is said of one. */
  say: (line: TaskLine) => string;
}

/** Opinions that are not made sheets: a person reads each, and says so. */
function Untaken({ title, next, lines, say }: UntakenProps) {
  const note = useChange("note_opinions", { said: words.opinionsNoted });
  if (lines.length === 0) return null;
  const noting = note.isPending ? note.variables.seen.map(({ task }) => task) : [];
  return (
    <Notice tone="attention" title={title} next={next}>
      <ul>
        {lines.map((line) => (
          <li key={line.task}>
            {say(line)}{" "}
            <Button
              label={ru.about(words.noteOpinion, called(line))}
              isBusy={noting.includes(line.task)}
              onPress={() =>
                line.opinion !== null &&
                note.mutate({ seen: [{ task: line.task, signedAt: line.opinion.signedAt }] })
              }
            >
              {words.noteOpinion}
            </Button>
          </li>
        ))}
      </ul>
      {note.error && <Notice tone="danger" {...ru.faultNotice(note.error.fault)} />}
    </Notice>
  );
}

/** Opinions that came from experts at desks of their own: who concluded what, and the button that makes them sheets. */
export function OpinionsNotice() {
  const tasks = useRead("expert_tasks", null, ["dossiers", "exchange"]);
  const take = useChange("take_opinions", { said: words.opinionsTaken });
  const answered = (tasks.data ?? []).filter(
    ({ opinion, taken, noted }) => opinion !== null && !taken && !noted,
  );
  const came = answered.filter(({ withdrawn, refusal }) => !withdrawn && refusal === "");
  const stuck = answered.filter(({ withdrawn, refusal }) => !withdrawn && refusal !== "");
  // The package was handed to another one before the sheet came: which of them it is to be, a person says.
  const late = answered.filter(({ withdrawn }) => withdrawn);
  const fault = take.error && <Notice tone="danger" {...ru.faultNotice(take.error.fault)} />;
  return (
    <>
      {came.length === 0 && fault}
      {came.length > 0 && (
        <Notice
          tone="attention"
          title={words.opinionsCame(came.length)}
          actions={
            <Button
              icon={Check}
              chord="Ctrl+Enter"
              isBusy={take.isPending}
              onPress={() => take.mutate({ tasks: came.map(({ task }) => task) })}
            >
              {words.takeOpinions(came.length)}
            </Button>
          }
        >
          <ul>
            {came.map((line) => (
              <li key={line.task}>{words.opinionLine(called(line), line.expert, concluded(line))}</li>
            ))}
          </ul>
          {fault}
        </Notice>
      )}
      <Untaken
        title={words.stuckCame(stuck.length)}
        next={words.stuckNext}
        lines={stuck}
        say={(line) => `${words.opinionLine(called(line), line.expert, concluded(line))}. ${line.refusal}`}
      />
      <Untaken
        title={words.lateCame(late.length)}
        next={words.lateNext}
        lines={late}
        say={(line) => words.opinionLine(called(line), line.device, concluded(line))}
      />
    </>
  );
}
