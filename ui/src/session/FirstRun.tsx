import { useMemo, useState } from "react";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { ComboBox } from "../kit/fields/ComboBox";
import { DayField } from "../kit/fields/DayField";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useOpening } from "../queries/commands";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { sessionText as words } from "../text/session";
import css from "./Door.module.css";
import { firstDays } from "./firstDays";
import { InvitedDesk } from "./InvitedDesk";
import { RestoreCopy } from "./RestoreCopy";
import { SeasonUnderWay, useSeason } from "./season";

/** The office of the commission: three questions, or invented people to try on. */
function NewOffice() {
  const regions = useRead("regions", null, []);
  const create = useOpening("create_office");
  const season = useSeason();
  const [days] = useState(() => firstDays(new Date()));
  const [region, setRegion] = useState<string | null>(null);
  const [person, setPerson] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [title, setTitle] = useState(words.cycleName(days.year));
  const [opensOn, setOpensOn] = useState<string | null>(days.opensOn);
  const [closesOn, setClosesOn] = useState<string | null>(days.closesOn);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});

  const chosen = region ?? (regions.data?.length === 1 ? (regions.data[0]?.code ?? null) : null);
  const tried = regions.data?.find(({ code }) => code === chosen) ?? regions.data?.[0];
  const practise = () => {
    setOwn({});
    create.reset();
    if (tried) season.begin(tried.code);
  };
  const send = () => {
    const errors: Record<string, string> = {};
    if (!chosen) errors.region = words.noRegion;
    if (password !== again) errors.again = words.differ;
    if (!opensOn) errors.opensOn = words.noDay;
    if (!closesOn) errors.closesOn = words.noDay;
    setOwn(errors);
    if (!chosen || !opensOn || !closesOn || Object.keys(errors).length > 0) return;
    season.forget();
    create.mutate({
      region: chosen,
      person,
      password,
      practice: false,
      cycleTitle: title,
      opensOn,
      closesOn,
    });
  };
  const fault = create.error?.fault ?? regions.error?.fault;
  const errors = useMemo(() => ({ ...ru.fieldErrors(fault), ...own }), [fault, own]);
  return (
    <>
      {/* Above the questions: whoever only wants to look need not read them. */}
      <section className={css.try} aria-label={words.practice}>
        {season.job === null ? (
          <div className={css.actions}>
            <Button onPress={practise} isBusy={create.isPending || regions.isPending}>
              {words.practice}
            </Button>
          </div>
        ) : (
          <SeasonUnderWay job={season.job} />
        )}
        {season.fault && (
          <Notice
            tone={season.fault.code === "cancelled" ? "info" : "danger"}
            {...ru.faultNotice(season.fault)}
          />
        )}
        <p className={css.why}>
          {words.practiceWhy} {tried && words.practiceRegion(tried.name)}
        </p>
      </section>
      <p className={css.why}>{words.welcomeWhy}</p>
      <Form typed={null} label={words.office} onSubmit={send} errors={errors}>
        <ComboBox
          label={words.region}
          name="region"
          hint={words.regionHint}
          options={(regions.data ?? []).map(({ code, name }) => ({ id: code, name }))}
          value={chosen}
          onChange={setRegion}
          isRequired
          autoFocus
        />
        <TextField
          label={words.person}
          name="person"
          hint={words.personHint}
          value={person}
          onChange={setPerson}
          isRequired
        />
        <div className={css.pair}>
          <TextField
            label={words.password}
            name="password"
            hint={words.passwordHint}
            value={password}
            onChange={setPassword}
            isSecret
            isRequired
          />
          <TextField label={words.again} name="again" value={again} onChange={setAgain} isSecret isRequired />
        </div>
        <fieldset className={css.group}>
          <legend>{words.cycleGroup}</legend>
          <TextField label={words.cycleTitle} name="cycleTitle" value={title} onChange={setTitle} />
          <div className={css.pair}>
            <DayField label={words.opensOn} name="opensOn" value={opensOn} onChange={setOpensOn} />
            <DayField label={words.closesOn} name="closesOn" value={closesOn} onChange={setClosesOn} />
          </div>
        </fieldset>
        {fault && fault.code !== "invalid" && <Notice tone="danger" {...ru.faultNotice(fault)} />}
        <div className={css.actions}>
          <Button kind="main" type="submit" isBusy={create.isPending} isDisabled={season.job !== null}>
            {words.create}
          </Button>
        </div>
      </Form>
    </>
  );
}

/** No base yet: what this desk is to be, and its questions. */
export function FirstRun() {
  const [way, setWay] = useState<"office" | "invited" | "copy">("office");
  return (
    <main className={css.place}>
      <div className={css.sheet}>
        <p className={css.product}>{ru.product}</p>
        <h1>{words.welcome}</h1>
        <ChoiceField
          label={words.way}
          orientation="vertical"
          choices={[
            { value: "office", name: words.wayOffice },
            { value: "invited", name: words.wayInvited },
            { value: "copy", name: words.wayCopy },
          ]}
          value={way}
          onChange={setWay}
        />
        {way === "office" && <NewOffice />}
        {way === "invited" && <InvitedDesk />}
        {way === "copy" && <RestoreCopy />}
      </div>
    </main>
  );
}
