import { Plus } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useMemo, useRef, useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import { MemberRowFields } from "./MemberRowFields";
import type { MemberRow } from "./memberRows";
import { emptyRow, isEmptyRow, memberFields } from "./memberRows";
import css from "./Settings.module.css";

interface CompositionEditorProps {
  title: string;
  isFirst: boolean;
  initial: readonly MemberRow[];
  initialVacancies: number;
  onDone: () => void;
  /** `null`: there is nothing to go back to. */
  onCancel: (() => void) | null;
}

/** A new edition of the composition, row by row. */
export function CompositionEditor(props: CompositionEditorProps) {
  const { title, isFirst, initial, initialVacancies, onDone, onCancel } = props;
  const [act, setAct] = useState("");
  const [from, setFrom] = useState<string | null>(null);
  const [vacancies, setVacancies] = useState<number | null>(initialVacancies);
  const [rows, setRows] = useState<readonly MemberRow[]>(initial);
  const [isTried, setTried] = useState(false);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const table = useRef<HTMLDivElement>(null);
  const keep = useChange("set_composition", {
    said: (_, { members }) => text.compositionKept(members.length),
  });
  const filled = rows.filter((row) => !isEmptyRow(row));
  const fields = filled.map(memberFields);

  const focusRow = (at: number) =>
    // The new row is drawn first.
    requestAnimationFrame(() =>
      table.current?.querySelectorAll("[data-member]")[at]?.querySelector("input")?.focus(),
    );
  const add = () => {
    setRows([...rows, emptyRow()]);
    focusRow(rows.length);
  };
  const onEnter = (event: KeyboardEvent, at: number) => {
    if (event.key !== "Enter" || event.ctrlKey || !(event.target instanceof HTMLInputElement)) return;
    // Enter in a row is no sending of the form: it goes on to the next person.
    event.preventDefault();
    if (at + 1 < rows.length) focusRow(at + 1);
    else add();
  };
  const send = () => {
    setTried(true);
    setOwn(from === null ? { from: text.fromNeeded } : {});
    const members = fields.flatMap((member) => (member ? [member] : []));
    if (from === null || members.length < fields.length) return;
    keep.mutate({ act, from, members, vacancies: vacancies ?? 0 }, { onSuccess: onDone });
  };
  const fault = keep.error?.fault;
  const errors = useMemo(() => ({ ...ru.fieldErrors(fault), ...own }), [fault, own]);
  return (
    <div className={css.column}>
      <h2>{title}</h2>
      {isFirst && <Notice tone="info" title={text.noComposition} next={text.noCompositionNext} />}
      <Form label={title} typed={{ act, from, vacancies, rows }} onSubmit={send} errors={errors}>
        <div className={css.head}>
          <TextField
            label={text.act}
            name="act"
            value={act}
            onChange={setAct}
            hint={text.actHint}
            autoFocus
          />
          <DayField label={text.from} name="from" value={from} onChange={setFrom} isRequired />
          <NumberField
            label={text.vacancies}
            name="vacancies"
            value={vacancies}
            onChange={setVacancies}
            least={0}
            most={100}
          />
        </div>
        <div ref={table} role="group" aria-label={text.members} className={css.rows}>
          <div className={`${css.row} ${css.titles}`} aria-hidden>
            <span className={css.rowNumber}>{text.number}</span>
            <span>{text.name}</span>
            <span>{text.post}</span>
            <span>{text.organization}</span>
            <span>{text.role}</span>
          </div>
          {rows.map((row, at) => (
            <MemberRowFields
              key={row.key}
              row={row}
              number={at + 1}
              error={isTried && !isEmptyRow(row) && memberFields(row) === null ? text.nameNeeded : undefined}
              onChange={(next) => setRows(rows.map((one) => (one.key === row.key ? next : one)))}
              onRemove={() => setRows(rows.filter((one) => one.key !== row.key))}
              onKeyDown={(event) => onEnter(event, at)}
            />
          ))}
        </div>
        <div className={css.actions}>
          <Button icon={Plus} onPress={add}>
            {text.addRow}
          </Button>
          <span className={css.muted}>{text.rowHint}</span>
        </div>
        {keep.error && <Notice tone="danger" {...ru.faultNotice(keep.error.fault)} />}
        <div className={css.actions}>
          <Button kind="main" type="submit" isBusy={keep.isPending}>
            {text.keepComposition}
          </Button>
          {onCancel && <CancelForm onPress={onCancel}>{text.cancelEdition}</CancelForm>}
          <span className={css.muted}>{text.editionDetail(filled.length, vacancies ?? 0)}</span>
        </div>
      </Form>
    </div>
  );
}
