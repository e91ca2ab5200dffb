import { Check } from "lucide-react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";

/** Opinions that came from experts at desks of their own: who concluded what, and the button that makes them sheets. */
export function OpinionsNotice() {
  const tasks = useRead("expert_tasks", null, ["dossiers", "exchange"]);
  const take = useChange("take_opinions", { said: words.opinionsTaken });
  const came = (tasks.data ?? []).filter(({ opinion, taken }) => opinion !== null && !taken);
  if (came.length === 0) return take.error && <Notice tone="danger" {...ru.faultNotice(take.error.fault)} />;
  return (
    <Notice
      tone="attention"
      title={words.opinionsCame(came.length)}
      actions={
        <Button
          icon={Check}
          chord="Ctrl+Enter"
          isBusy={take.isPending}
          onPress={() => take.mutate({ assignments: came.map(({ assignment }) => assignment) })}
        >
          {words.takeOpinions(came.length)}
        </Button>
      }
    >
      <ul>
        {came.map(({ assignment, name, number, expert, opinion }) => (
          <li key={assignment}>
            {words.opinionLine(
              name === "" ? words.number(number) : name,
              expert,
              opinion?.conclusion ?? null,
            )}
          </li>
        ))}
      </ul>
      {take.error && <Notice tone="danger" {...ru.faultNotice(take.error.fault)} />}
    </Notice>
  );
}
