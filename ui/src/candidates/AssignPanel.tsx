import { useRef, useState } from "react";
import type { PlannedAssignment } from "../host/api/PlannedAssignment";
import { Button } from "../kit/Button";
import { ComboBox } from "../kit/fields/ComboBox";
import { DayField } from "../kit/fields/DayField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { manyText as words } from "../text/many";
import { ru } from "../text/ru";
import { LeftOut } from "./LeftOut";
import css from "./Many.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

export interface AssignPanelProps {
  dossiers: readonly string[];
  onOpen: (dossier: string) => void;
  onClose: () => void;
  onDone: () => void;
}

interface RowProps {
  row: PlannedAssignment;
  expert: string | null;
  onChange: (expert: string | null) => void;
}

/** One dossier with its expert: what speaks for and against stands below. */
function AssignRow({ row, expert, onChange }: RowProps) {
  const choice = row.choices.find((one) => one.expert === expert);
  const who = words.numbered(row.number, row.name);
  return (
    <li className={css.row}>
      <span>{who}</span>
      <ComboBox
        label={words.expertOf(who)}
        isLabelHidden
        placeholder={words.dontAssign}
        options={row.choices.map(({ expert: name, reason, closeness }) => ({
          id: name,
          name,
          detail: closeness === "" ? reason : `${reason}; ${closeness}`,
        }))}
        value={expert}
        onChange={onChange}
      />
      <span className={css.reason}>
        {choice?.reason}
        {choice && choice.closeness !== "" && (
          <span className={css.sign}>{words.closeness(choice.closeness)}</span>
        )}
      </span>
    </li>
  );
}

/** Experts for many dossiers: proposed by load, changed row by row, assigned as a unit. */
export function AssignPanel({ dossiers, onOpen, onClose, onDone }: AssignPanelProps) {
  const plan = useRead("plan_assignment", { dossiers: [...dossiers] }, [
    "dossiers",
    "compositions",
    "session",
  ]);
  const [changed, setChanged] = useState<Readonly<Record<string, string | null>>>({});
  const [dueOn, setDueOn] = useState<string | null>(null);
  const assign = useChange("assign_experts", { said: words.assigned });
  const experts = plan.data?.experts ?? [];
  const open = (plan.data?.rows ?? []).filter(({ refusal }) => refusal === "");
  const leftOut = (plan.data?.rows ?? []).filter(({ refusal }) => refusal !== "");
  const expertOf = ({ dossier, expert }: PlannedAssignment) =>
    dossier in changed ? (changed[dossier] ?? null) : expert;
  const rows = open.flatMap((row) => {
    const expert = expertOf(row);
    const post = experts.find((known) => known.expert === expert)?.post ?? "";
    return expert === null ? [] : [{ dossier: row.dossier, expert, post }];
  });
  const given = (name: string) => rows.filter(({ expert }) => expert === name).length;
  const loads = experts.filter(({ expert, onHand }) => onHand > 0 || given(expert) > 0);
  const error = assign.error ?? plan.error;
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const send = () =>
    assign.mutate(
      { rows, dueOn },
      {
        onSuccess: () => {
          draft.current?.keep();
          onDone();
        },
      },
    );
  return (
    <Panel
      title={words.assign}
      width="wide"
      onClose={onClose}
      footer={
        <Button
          kind="main"
          chord="Ctrl+Enter"
          keys={{ inFields: true }}
          isBusy={assign.isPending || plan.isPending}
          blockedBy={plan.isPending || rows.length > 0 ? null : words.nobody}
          onPress={send}
        >
          {words.assignAll(plan.data ? rows.length : null)}
        </Button>
      }
    >
      <DraftGuard
        ref={draft}
        name={words.assign}
        typed={{ changed, dueOn }}
        save={rows.length === 0 ? null : send}
      />
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {plan.isPending && <Waiting />}
      {open.length > 0 && (
        <>
          <p className={css.muted}>{words.assignHint}</p>
          <div className={css.due}>
            <DayField label={words.due} value={dueOn} onChange={setDueOn} />
          </div>
          <ul className={css.rows} aria-label={words.assign}>
            {open.map((row) => (
              <AssignRow
                key={row.dossier}
                row={row}
                expert={expertOf(row)}
                onChange={(expert) => setChanged({ ...changed, [row.dossier]: expert })}
              />
            ))}
          </ul>
          <section className={css.part} aria-label={words.loads}>
            <h3>{words.loads}</h3>
            <dl className={css.loads}>
              {loads.map(({ expert, onHand }) => (
                <div key={expert}>
                  <dt>{expert}</dt>
                  <dd>{words.load(onHand, onHand + given(expert))}</dd>
                </div>
              ))}
            </dl>
            <p className={css.muted}>{words.oneUndo}</p>
          </section>
        </>
      )}
      <LeftOut lines={leftOut} onOpen={onOpen} />
    </Panel>
  );
}
