import { useState } from "react";
import type { Pathway } from "../host/api/Pathway";
import type { PathwayView } from "../host/api/PathwayView";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Meanwhile } from "../kit/Meanwhile";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { pathwaysText as text, ROADMAP } from "../text/pathways";
import { ru } from "../text/ru";
import { CourseNotes } from "./CourseNotes";
import { FactList } from "./FactList";
import css from "./Pathways.module.css";
import { ProposeRows } from "./ProposeRows";
import { differencesOf } from "./differences";
import type { Head } from "./head";
import { headOf } from "./head";
import type { Roadmap } from "./roadmapRows";
import { newReflections, roadmapOf, rowsOf } from "./roadmapRows";
import { RoadmapPart } from "./RoadmapPart";

interface PathwayFormProps {
  pathway: Pathway;
  revision: number;
  /** What another window has written since the typing began. */
  newer: PathwayView | null;
  /** Whether something typed is not kept yet. */
  onDirty: (isDirty: boolean) => void;
}

/** The form in the order of the paper, A1 to A24. */
export function PathwayForm({ pathway, revision, newer, onDirty }: PathwayFormProps) {
  const regulation = useRead("regulation", null, ["session"]);
  const [head, setHead] = useState(() => headOf(pathway));
  const [roadmap, setRoadmap] = useState<Roadmap>(() => roadmapOf(pathway));
  const [isDirty, setDirty] = useState(false);
  const edit = useChange("edit_pathway", { said: () => text.kept(pathway.name) });
  const reflect = useChange("reflect_pathway", { said: () => text.reflectionsKept(pathway.name) });
  const isFixed = pathway.state !== "draft";
  const isReflecting = pathway.state === "underway";
  const touch = () => {
    if (isDirty) return;
    setDirty(true);
    onDirty(true);
  };
  const change = (next: Partial<Head>) => {
    setHead({ ...head, ...next });
    touch();
  };
  const send = (at: number) => {
    const same = { pathway: pathway.id, revision: at };
    if (isReflecting) {
      const reflections = newReflections(roadmap, pathway);
      reflect.mutate({ ...same, reflections }, { onSuccess: () => onDirty(false) });
    } else if (head.year !== null)
      edit.mutate(
        { ...head, year: head.year, ...same, rows: rowsOf(roadmap) },
        { onSuccess: () => onDirty(false) },
      );
  };
  const rules = regulation.data?.pathway;
  const known = rules?.deficitLevels ?? [];
  const levels =
    head.deficitLevel === "" || known.includes(head.deficitLevel) ? known : [...known, head.deficitLevel];
  const error = edit.error ?? reflect.error;
  const objections = ru.fieldErrors(error?.fault);
  return (
    <Form
      label={text.keep}
      typed={{ head, roadmap }}
      onSubmit={() => send(revision)}
      {...(objections && { errors: objections })}
    >
      <div className={css.form}>
        <CourseNotes pathway={pathway} />
        <section className={css.part}>
          <h3>{text.approver}</h3>
          <div className={css.fields}>
            <div className={css.wide}>
              <TextField
                label={text.approverPost}
                value={head.approver.post}
                onChange={(post) => change({ approver: { ...head.approver, post } })}
                isReadOnly={isFixed}
              />
            </div>
            <div className={css.wide}>
              <TextField
                label={text.approverName}
                hint={text.approverNameHint}
                value={head.approver.name}
                onChange={(name) => change({ approver: { ...head.approver, name } })}
                isReadOnly={isFixed}
              />
            </div>
            <div className={css.year}>
              <NumberField
                label={text.year}
                name="year"
                value={head.year}
                onChange={(next) => change({ year: next })}
                least={2000}
                most={2099}
                isReadOnly={isFixed}
                isPlain
                error={head.year === null ? text.yearNeeded : undefined}
              />
            </div>
          </div>
        </section>
        <section className={css.part}>
          <h3>{text.facts}</h3>
          <FactList pathway={pathway} />
          <div className={css.fields}>
            <DayField
              label={text.testedOn}
              value={head.testedOn}
              onChange={(day) => change({ testedOn: day })}
              isReadOnly={isFixed}
            />
            <div className={css.wide}>
              {known.length > 0 ? (
                <Select
                  label={text.deficitLevel}
                  options={levels.map((name) => ({ id: name, name }))}
                  value={head.deficitLevel === "" ? null : head.deficitLevel}
                  onChange={(level) => change({ deficitLevel: level })}
                  isDisabled={isFixed}
                />
              ) : (
                <TextField
                  label={text.deficitLevel}
                  name="deficitLevel"
                  value={head.deficitLevel}
                  onChange={(level) => change({ deficitLevel: level })}
                  isReadOnly={isFixed}
                />
              )}
            </div>
          </div>
        </section>
        {rules && (
          <section className={css.part}>
            <h3>{text.goal}</h3>
            <p className={css.muted}>{rules.goal}</p>
          </section>
        )}
        <section className={css.part}>
          <h3>{text.roadmap}</h3>
          <div className={css.fields}>
            <DayField
              label={text.beginsOn}
              value={head.beginsOn}
              onChange={(day) => change({ beginsOn: day })}
              isReadOnly={isFixed}
            />
            <DayField
              label={text.endsOn}
              value={head.endsOn}
              onChange={(day) => change({ endsOn: day })}
              isReadOnly={isFixed}
            />
          </div>
          {!isFixed && rules && (
            <ProposeRows
              key={head.deficitLevel}
              rules={rules}
              level={head.deficitLevel}
              roadmap={roadmap}
              onAdd={(next) => {
                setRoadmap(next);
                touch();
              }}
            />
          )}
        </section>
        {ROADMAP.map((chapter) => (
          <section key={chapter.title} className={css.chapter}>
            <h3>{chapter.title}</h3>
            {chapter.parts.map((part) => (
              <RoadmapPart
                key={part.section}
                part={part}
                rows={roadmap[part.section] ?? []}
                isFixed={isFixed}
                isReflecting={isReflecting}
                onChange={(rows) => {
                  setRoadmap({ ...roadmap, [part.section]: rows });
                  touch();
                }}
              />
            ))}
          </section>
        ))}
        <p className={css.muted}>{text.signers}</p>
        {newer && (
          <Meanwhile
            differences={differencesOf(head, roadmap, newer.pathway)}
            onTakeNew={() => onDirty(false)}
            onSame={() => onDirty(false)}
            onWriteOver={() => send(newer.revision)}
            isBusy={edit.isPending || reflect.isPending}
          />
        )}
        {error && error.fault.code !== "invalid" && !newer && (
          <Notice tone="danger" {...ru.faultNotice(error.fault)} />
        )}
        {objections?.rows !== undefined && <Notice tone="danger" title={objections.rows} />}
        {(!isFixed || isReflecting) && (
          <div className={css.send}>
            <Button
              kind="main"
              type="submit"
              isDisabled={!isDirty}
              isBusy={edit.isPending || reflect.isPending}
            >
              {isReflecting ? text.keepReflections : text.keep}
            </Button>
          </div>
        )}
      </div>
    </Form>
  );
}
