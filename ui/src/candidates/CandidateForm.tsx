import type { CandidateFields } from "../host/api/CandidateFields";
import type { Regulation } from "../host/api/Regulation";
import { Checkbox } from "../kit/fields/Checkbox";
import { ComboBox } from "../kit/fields/ComboBox";
import { DayField } from "../kit/fields/DayField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { candidatesText as words } from "../text/candidates";
import css from "./CandidateForm.module.css";
import { CareerFieldset } from "./CareerFieldset";
import { DirectionsFieldset } from "./DirectionsFieldset";

const OCCUPATIONS = (["teacher", "leader", "other"] as const).map((id) => ({
  id,
  name: words.occupations[id],
}));
const UNKNOWN = "unknown";
const SEXES = [
  { id: UNKNOWN, name: words.notSaid },
  { id: "female", name: words.sexes.female },
  { id: "male", name: words.sexes.male },
];

/** What a form may begin with. */
export type FirstField = "person" | "consent";

export interface CandidateFormProps {
  fields: CandidateFields;
  onChange: (fields: CandidateFields) => void;
  regulation: Regulation | undefined;
  /** Where the typing begins. */
  first?: FirstField;
  /** What follows from the municipality chosen. */
  municipalityHint?: string | undefined;
}

/** Everything that is typed of a candidate. The form around it sends it and shows the core's objections. */
export function CandidateForm(props: CandidateFormProps) {
  const { fields, onChange, regulation, first = "person", municipalityHint } = props;
  const { name, workplace } = fields;
  const set = (change: Partial<CandidateFields>) => onChange({ ...fields, ...change });
  const setName = (change: Partial<typeof name>) => set({ name: { ...name, ...change } });
  const setWork = (change: Partial<typeof workplace>) => set({ workplace: { ...workplace, ...change } });
  return (
    <div className={css.form}>
      <fieldset className={css.group}>
        <legend>{words.person}</legend>
        <TextField
          label={words.surname}
          name="surname"
          value={name.surname}
          onChange={(surname) => setName({ surname })}
          isRequired
          autoFocus={first === "person"}
        />
        <TextField
          label={words.given}
          name="given"
          value={name.given}
          onChange={(given) => setName({ given })}
          isRequired
        />
        <TextField
          label={words.patronymic}
          name="patronymic"
          value={name.patronymic}
          onChange={(patronymic) => setName({ patronymic })}
        />
        <Select
          label={words.sex}
          options={SEXES}
          value={name.sex ?? UNKNOWN}
          onChange={(sex) => setName({ sex: sex === "female" || sex === "male" ? sex : null })}
        />
        <TextField
          label={words.phone}
          name="phone"
          value={fields.phone}
          onChange={(phone) => set({ phone })}
        />
        <TextField
          label={words.email}
          name="email"
          value={fields.email}
          onChange={(email) => set({ email })}
        />
      </fieldset>
      <fieldset className={css.group}>
        <legend>{words.dates}</legend>
        <DayField
          label={words.appliedOn}
          name="appliedOn"
          value={fields.appliedOn}
          onChange={(appliedOn) => set({ appliedOn })}
        />
        <DayField
          label={words.consentOn}
          name="consentOn"
          hint={words.consentHint}
          value={fields.consentOn}
          onChange={(consentOn) => set({ consentOn })}
          autoFocus={first === "consent"}
        />
      </fieldset>
      <fieldset className={css.group}>
        <legend>{words.work}</legend>
        <ComboBox
          label={words.columns.municipality}
          name="municipality"
          {...(municipalityHint !== undefined && { hint: municipalityHint })}
          options={(regulation?.municipalities ?? []).map(({ code, name: title, district }) => ({
            id: code,
            name: title,
            ...(district !== "" && { detail: district }),
          }))}
          value={fields.municipality === "" ? null : fields.municipality}
          onChange={(municipality) => set({ municipality: municipality ?? "" })}
        />
        <Select
          label={words.occupation}
          options={OCCUPATIONS}
          value={workplace.occupation}
          onChange={(id) => {
            const occupation = OCCUPATIONS.find((known) => known.id === id)?.id;
            if (occupation) setWork({ occupation });
          }}
        />
        <TextField
          label={words.post}
          name="post"
          value={workplace.post}
          onChange={(post) => setWork({ post })}
        />
        <TextField
          label={words.subject}
          name="subject"
          value={workplace.subject}
          onChange={(subject) => setWork({ subject })}
        />
        <div className={css.wide}>
          <TextField
            label={words.organization}
            name="organization"
            value={workplace.organization}
            onChange={(organization) => setWork({ organization })}
          />
        </div>
        <div className={css.wide}>
          <TextField
            label={words.organizationGenitive}
            name="organizationGenitive"
            hint={words.organizationGenitiveHint}
            value={workplace.organizationGenitive}
            onChange={(organizationGenitive) => setWork({ organizationGenitive })}
          />
        </div>
        <div className={css.checks}>
          <Checkbox isSelected={fields.reserve} onChange={(reserve) => set({ reserve })}>
            {words.reserve}
          </Checkbox>
        </div>
      </fieldset>
      <DirectionsFieldset
        chosen={fields.directions}
        onChange={(directions) => set({ directions })}
        all={regulation?.directions ?? []}
      />
      <CareerFieldset
        career={fields.career}
        onChange={(career) => set({ career })}
        dictionaries={regulation?.dictionaries}
      />
    </div>
  );
}
