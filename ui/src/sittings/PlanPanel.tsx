import { useState } from "react";
import type { SittingForm } from "../host/api/SittingForm";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { TimeField } from "../kit/fields/TimeField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { SITTING_FORMS, sittingsText as text } from "../text/sittings";
import { AgendaPicker } from "./AgendaPicker";
import css from "./Sittings.module.css";

const FORMS = (["in_person", "video", "correspondence"] as const).map((value) => ({
  value,
  name: SITTING_FORMS[value],
}));

interface PlanPanelProps {
  onClose: () => void;
  onPlanned: (sittingId: string) => void;
}

/** The plan of a sitting: when, where, and with whom on the agenda. */
export function PlanPanel({ onClose, onPlanned }: PlanPanelProps) {
  const choice = useRead("agenda_choice", { sitting: null }, ["dossiers", "sittings", "session"]);
  const compositions = useRead("compositions", null, ["compositions", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const [on, setOn] = useState<string | null>(null);
  const [time, setTime] = useState<string | null>("10:00:00");
  const [place, setPlace] = useState<string | null>(null);
  const [form, setForm] = useState<SittingForm>("in_person");
  const [speaker, setSpeaker] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTried, setTried] = useState(false);
  const plan = useChange("plan_sitting", { said: (_, { dossiers }) => text.planned(dossiers.length) });
  const shownPlace = place ?? regulation.data?.commission.place ?? "";
  const send = (keep: () => void) => {
    setTried(true);
    if (on === null || time === null || !choice.data) return;
    const dossiers = choice.data.ready.map(({ dossier }) => dossier).filter((id) => !left.has(id));
    plan.mutate(
      { on, time, place: shownPlace, form, speaker, dossiers },
      {
        onSuccess: ({ output }) => {
          keep();
          onPlanned(output.sitting);
        },
      },
    );
  };
  // Where the regulation knows no poll sheets, nobody may sit by correspondence.
  const isRemoteKnown = regulation.data?.voting.remoteVote === "poll_sheet";
  const forms = FORMS.filter(({ value }) => value !== "correspondence" || isRemoteKnown);
  const objections = ru.fieldErrors(plan.error?.fault);
  const isWithoutMembers = compositions.data?.length === 0;
  return (
    <Panel title={text.planTitle} onClose={onClose} width="half" takesFocus={false}>
      {isWithoutMembers && (
        <Notice
          tone="attention"
          title={text.noComposition}
          next={text.noCompositionNext}
          actions={<TextLink href="#/settings?sheet=commission">{text.toComposition}</TextLink>}
        />
      )}
      <Form
        label={text.planTitle}
        typed={{ on, time, place, form, speaker, left: [...left] }}
        onSubmit={send}
        {...(objections && { errors: objections })}
      >
        <div className={css.fields}>
          <DayField
            label={text.day}
            name="on"
            value={on}
            onChange={setOn}
            isRequired
            autoFocus
            error={isTried && on === null ? text.dayNeeded : undefined}
          />
          <TimeField
            label={text.time}
            name="time"
            value={time}
            onChange={setTime}
            isRequired
            error={isTried && time === null ? text.timeNeeded : undefined}
          />
          <div className={css.wide}>
            <TextField
              label={text.place}
              name="place"
              value={shownPlace}
              onChange={setPlace}
              hint={text.placeHint}
            />
          </div>
        </div>
        <ChoiceField<SittingForm> label={text.form} choices={forms} value={form} onChange={setForm} />
        <TextField
          label={text.speaker}
          name="speaker"
          value={speaker}
          onChange={setSpeaker}
          hint={text.speakerHint}
        />
        <h2>{text.candidates}</h2>
        {choice.error && <Notice tone="danger" {...ru.faultText(choice.error.fault)} />}
        {choice.data ? <AgendaPicker choice={choice.data} left={left} onLeft={setLeft} /> : <Waiting />}
        {plan.error && <Notice tone="danger" {...ru.faultNotice(plan.error.fault)} />}
        <div className={css.send}>
          <Button kind="main" type="submit" isBusy={plan.isPending} isDisabled={!choice.data}>
            {text.keepPlan}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
