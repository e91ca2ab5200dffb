import { Plus, X } from "lucide-react";
import type { Training } from "../host/api/Training";
import { Button } from "../kit/Button";
import { classes } from "../kit/classes";
import { DayField } from "../kit/fields/DayField";
import { NumberField } from "../kit/fields/NumberField";
import { TextField } from "../kit/fields/TextField";
import { useNewEntry } from "../kit/focus/useNewEntry";
import { candidatesText as words } from "../text/candidates";
import css from "./CandidateForm.module.css";

/** Finished trainings. */
export function TrainingRows({
  trainings,
  onChange,
}: {
  trainings: readonly Training[];
  onChange: (trainings: Training[]) => void;
}) {
  const change = (at: number, part: Partial<Training>) =>
    onChange(trainings.map((training, index) => (index === at ? { ...training, ...part } : training)));
  const { home, added } = useNewEntry<HTMLFieldSetElement>();
  return (
    <fieldset ref={home} className={css.group}>
      <legend>{words.trainings}</legend>
      {trainings.map((training, at) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key -- rows have no id of their own, only their place
          key={at}
          data-entry
          className={classes(css.row, css.training)}
          role="group"
          aria-label={words.training(at + 1)}
        >
          <TextField
            label={words.trainingTitle}
            value={training.title}
            onChange={(title) => change(at, { title })}
          />
          <NumberField
            label={words.hours}
            value={training.hours === 0 ? null : training.hours}
            onChange={(hours) => change(at, { hours: hours ?? 0 })}
            least={1}
            most={5000}
          />
          <DayField
            label={words.finishedOn}
            name={at === 0 ? "trainings" : `trainings.${at}`}
            value={training.finishedOn === "" ? null : training.finishedOn}
            onChange={(finishedOn) => change(at, { finishedOn: finishedOn ?? "" })}
          />
          <Button
            kind="quiet"
            icon={X}
            isIconOnly
            className={css.drop ?? ""}
            onPress={() => onChange(trainings.filter((_, index) => index !== at))}
          >
            {words.dropTraining(at + 1)}
          </Button>
        </div>
      ))}
      <div className={css.wide}>
        <Button
          icon={Plus}
          onPress={() => {
            added();
            onChange([...trainings, { title: "", hours: 0, finishedOn: "" }]);
          }}
        >
          {words.addTraining}
        </Button>
      </div>
    </fieldset>
  );
}
