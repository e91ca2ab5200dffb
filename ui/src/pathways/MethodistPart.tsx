import { CircleCheck, CirclePause, CircleX } from "lucide-react";
import { useState } from "react";
import type { Methodist } from "../host/api/Methodist";
import type { MethodistState } from "../host/api/MethodistState";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { TextField } from "../kit/fields/TextField";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { METHODIST_STATES, methodistsText as text } from "../text/methodists";
import { ru } from "../text/ru";
import css from "./Pathways.module.css";
import { useLeave } from "../kit/unsaved/useUnsaved";

const LOOKS: Readonly<Record<MethodistState, readonly [IconShape, Tone]>> = {
  active: [CircleCheck, "good"],
  suspended: [CirclePause, "attention"],
  excluded: [CircleX, "plain"],
};

/** Where the methodist stands in the active; what may be done about it opens below. More teachers than the regulation
 * names is told and never forbidden. */
export function MethodistPart({ methodist }: { methodist: Methodist }) {
  const { id, state, since, suspension, exclusion, assigned } = methodist;
  const regulation = useRead("regulation", null, ["session"]);
  const most = regulation.data?.exclusion?.mostAssigned;
  const [icon, tone] = LOOKS[state];
  const suspend = useChange("suspend_methodists", { said: () => text.suspended });
  const resume = useChange("resume_methodists", { said: () => text.resumed });
  const [isOpen, setOpen] = useState(false);
  const leave = useLeave();
  const [on, setOn] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const error = suspend.error ?? resume.error;
  const clear = () => {
    setOpen(false);
    setOn(null);
    setReason("");
  };
  const isSuspended = state === "suspended";
  const isReady = on !== null && (isSuspended || reason.trim() !== "");
  const take = () => {
    if (on === null) return;
    if (isSuspended) resume.mutate({ methodists: [id], on }, { onSuccess: clear });
    else suspend.mutate({ methodists: [id], on, reason }, { onSuccess: clear });
  };
  return (
    <section className={css.part} aria-label={text.part}>
      <div className={css.membership}>
        <StatusWord icon={icon} tone={tone}>
          {METHODIST_STATES[state]}
        </StatusWord>
        <span className={css.muted}>{text.since(since)}</span>
        {assigned !== null && <span className={css.muted}>{text.accompanies(assigned)}</span>}
        {state !== "excluded" && (
          <Button kind="quiet" isPressed={isOpen} onPress={() => leave(() => setOpen(!isOpen))}>
            {text.change}
          </Button>
        )}
      </div>
      {most !== undefined && assigned !== null && assigned > most && (
        <Notice tone="attention" title={text.tooMany(assigned, most)} />
      )}
      {suspension && <p>{text.suspension(suspension.on, suspension.reason)}</p>}
      {exclusion && <p>{text.exclusion(exclusion.on, exclusion.ground)}</p>}
      {isOpen && state !== "excluded" && (
        <>
          <TeachersField key={methodist.assigned} methodist={methodist} />
          <Form label={isSuspended ? text.resume : text.suspend} typed={{ on, reason }} onSubmit={take}>
            <div className={css.fields}>
              <DayField label={text.on} value={on} onChange={setOn} earliest={suspension?.on ?? since} />
              {!isSuspended && (
                <div className={css.wide}>
                  <TextField label={text.reason} value={reason} onChange={setReason} />
                </div>
              )}
            </div>
            {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
            <div className={css.actions}>
              <Button
                type="submit"
                isBusy={suspend.isPending || resume.isPending}
                blockedBy={isReady ? null : isSuspended ? text.resumeBlocked : text.suspendBlocked}
              >
                {isSuspended ? text.resume : text.suspend}
              </Button>
            </div>
          </Form>
          <p className={css.muted}>{text.howToExclude}</p>
        </>
      )}
    </section>
  );
}

/** How many teachers the methodist accompanies. */
function TeachersField({ methodist: { id, assigned } }: { methodist: Methodist }) {
  const [teachers, setTeachers] = useState<number | null>(assigned);
  const assign = useChange("assign_teachers", { said: () => text.assigned });
  return (
    <Form label={text.teachers} typed={teachers} onSubmit={() => assign.mutate({ methodist: id, teachers })}>
      <div className={css.actions}>
        <NumberField label={text.teachers} value={teachers} onChange={setTeachers} least={0} most={100_000} />
        <Button type="submit" isBusy={assign.isPending} isDisabled={teachers === assigned}>
          {text.keepTeachers}
        </Button>
      </div>
      {assign.error && <Notice tone="danger" {...ru.faultNotice(assign.error.fault)} />}
    </Form>
  );
}
