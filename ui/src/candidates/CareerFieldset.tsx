import type { CareerFields } from "../host/api/CareerFields";
import type { Dictionaries } from "../host/api/Dictionaries";
import { Checkbox } from "../kit/fields/Checkbox";
import { DayField } from "../kit/fields/DayField";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { candidatesText as words } from "../text/candidates";
import css from "./CandidateForm.module.css";
import { PeriodRows } from "./PeriodRows";
import { TrainingRows } from "./TrainingRows";

const NONE = "none";

/** The words of a dictionary as lines to choose from, with the way to say nothing. */
function lines(dictionary: { [code in string]: string } | undefined) {
  return [
    { id: NONE, name: words.notSaid },
    ...Object.entries(dictionary ?? {}).map(([id, name]) => ({ id, name })),
  ];
}

export interface CareerFieldsetProps {
  career: CareerFields;
  onChange: (career: CareerFields) => void;
  dictionaries: Dictionaries | undefined;
}

/** Education, seniority, category, experience, trainings: what the grounds are computed from. */
export function CareerFieldset({ career, onChange, dictionaries }: CareerFieldsetProps) {
  const { category, declared, diagnostics, roles } = career;
  const set = (change: Partial<CareerFields>) => onChange({ ...career, ...change });
  const declare = (years: number | null, months: number | null) =>
    set({ declared: years === null && months === null ? null : { years: years ?? 0, months: months ?? 0 } });
  const diagnose = (change: Partial<NonNullable<typeof diagnostics>>) => {
    const next = { ...(diagnostics ?? { title: "", on: null, result: "" }), ...change };
    set({ diagnostics: next.title === "" && next.result === "" && next.on === null ? null : next });
  };
  return (
    <>
      <fieldset className={css.group}>
        <legend>{words.career}</legend>
        <Select
          label={words.education}
          options={lines(dictionaries?.education)}
          value={career.education === "" ? NONE : career.education}
          onChange={(id) => set({ education: id === NONE ? "" : id })}
        />
        <div className={css.pair}>
          <NumberField
            label={words.declaredYears}
            value={declared?.years ?? null}
            onChange={(years) => declare(years, declared?.months ?? null)}
            least={0}
            most={70}
          />
          <NumberField
            label={words.declaredMonths}
            value={declared?.months ?? null}
            onChange={(months) => declare(declared?.years ?? null, months)}
            least={0}
            most={11}
          />
        </div>
        <Select
          label={words.category}
          options={lines(dictionaries?.categories)}
          value={category?.code ?? NONE}
          onChange={(id) =>
            set({
              category:
                id === NONE
                  ? null
                  : { code: id, since: category?.since ?? null, until: category?.until ?? null },
            })
          }
        />
        {category && (
          <>
            <DayField
              label={words.categorySince}
              name="category"
              value={category.since}
              onChange={(since) => set({ category: { ...category, since } })}
            />
            <DayField
              label={words.categoryUntil}
              value={category.until}
              onChange={(until) => set({ category: { ...category, until } })}
            />
          </>
        )}
        <div className={css.checks} role="group" aria-label={words.roles}>
          <span className={css.muted}>{words.roles}</span>
          {Object.entries(dictionaries?.experience ?? {}).map(([code, title]) => (
            <Checkbox
              key={code}
              isSelected={roles.includes(code)}
              onChange={(isOn) =>
                set({ roles: isOn ? [...roles, code] : roles.filter((kept) => kept !== code) })
              }
            >
              {title}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <PeriodRows periods={career.periods} onChange={(periods) => set({ periods })} />
      <TrainingRows trainings={career.trainings} onChange={(trainings) => set({ trainings })} />
      <fieldset className={css.group}>
        <legend>{words.diagnostics}</legend>
        <TextField
          label={words.diagnosticsTitle}
          value={diagnostics?.title ?? ""}
          onChange={(title) => diagnose({ title })}
        />
        <DayField
          label={words.diagnosticsOn}
          value={diagnostics?.on ?? null}
          onChange={(on) => diagnose({ on })}
        />
        <TextField
          label={words.diagnosticsResult}
          value={diagnostics?.result ?? ""}
          onChange={(result) => diagnose({ result })}
        />
      </fieldset>
    </>
  );
}
