import { useNavigate } from "@tanstack/react-router";
import { Pencil } from "lucide-react";
import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { Reasons } from "../kit/Reasons";
import { useChange } from "../queries/changes";
import { useSeat } from "../queries/seat";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import type { FirstField } from "./CandidateForm";
import css from "./CardPanel.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";

export interface CardActsProps {
  card: CandidateCard;
  regulation: Regulation | undefined;
  /** Opens the typed part; `null` when it may not change any more. */
  onEdit: ((first?: FirstField) => void) | null;
  /** The draft is gone: there is no card to show any more. */
  onGone: () => void;
}

const MAIN_KEY = { chord: "Ctrl+Enter", keys: { inFields: true } };

/** The next act of a dossier before the region checks it. */
export function CardActs({ card, regulation, onEdit, onGone }: CardActsProps) {
  const { dossier, dossierRevision: revision, status } = card;
  const navigate = useNavigate();
  const [way, setWay] = useState<string | null>(null);
  const [number, setNumber] = useState("");
  const submit = useChange("submit_dossier", { said: () => words.submitted });
  const takeBack = useChange("take_back_dossier", { said: () => words.tookBack });
  const discard = useChange("discard_dossier", { said: () => words.discarded });
  const register = useChange("register_dossiers", {
    said: (done) => words.registeredSome(done.map((one) => one.number)),
  });
  const { isOffice } = useSeat();
  // Files that wait for a word about their place have the key before that.
  const isNext = onEdit === null || !Object.values(dossier.files).some((file) => file?.isProposed);
  const act = { dossier: dossier.id, revision };
  const fault = [submit, takeBack, discard, register].find(({ error }) => error)?.error?.fault;
  const ways = Object.entries(regulation?.dictionaries.ways ?? {}).map(([id, name]) => ({ id, name }));
  const chosenWay = way ?? ways[0]?.id ?? null;
  const takeIn = () => {
    if (chosenWay !== null)
      register.mutate({ dossiers: [dossier.id], way: chosenWay, number: number.trim() });
  };
  const fill = (first: FirstField) => () => onEdit?.(first);
  const blocks = [
    (dossier.person.surname === "" || dossier.person.given === "") && {
      words: words.noPerson,
      onPress: fill("person"),
    },
    dossier.consentOn === null && { words: words.noConsent, onPress: fill("consent") },
  ].filter((reason) => reason !== false);
  const edit = onEdit && (
    <Button icon={Pencil} chord="F2" onPress={() => onEdit()}>
      {words.edit}
    </Button>
  );
  if (status !== "draft" && status !== "submitted") {
    const isChecked = isOffice && (status === "registered" || status === "checking");
    return (
      (isChecked || edit) && (
        <div className={css.acts}>
          {isChecked && (
            <Button
              kind="main"
              {...(isNext && MAIN_KEY)}
              onPress={() => void navigate({ to: "/reviews/$dossierId", params: { dossierId: dossier.id } })}
            >
              {words.check[status]}
            </Button>
          )}
          {edit}
        </div>
      )
    );
  }
  return (
    <>
      {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      <div className={css.acts} role="group" aria-label={words.nextStep}>
        {status === "draft" ? (
          <>
            <Button
              kind="main"
              {...(isNext && MAIN_KEY)}
              onPress={() => submit.mutate(act)}
              isBusy={submit.isPending}
              blockedBy={blocks.length > 0 && <Reasons lead={words.blocked} reasons={blocks} />}
            >
              {words.submit}
            </Button>
            <Button onPress={() => discard.mutate(act, { onSuccess: onGone })} isBusy={discard.isPending}>
              {words.discard}
            </Button>
          </>
        ) : !isOffice ? (
          <>
            <span className={css.muted}>{words.awaitsOffice}</span>
            <Button onPress={() => takeBack.mutate(act)} isBusy={takeBack.isPending}>
              {words.takeBack}
            </Button>
          </>
        ) : (
          <>
            <div className={css.way}>
              <Select label={words.way} options={ways} value={chosenWay} onChange={setWay} />
            </div>
            <div className={css.number}>
              <TextField
                label={words.number}
                value={number}
                onChange={setNumber}
                placeholder={words.numberNext}
              />
            </div>
            <DraftGuard name={words.number} typed={number} save={takeIn} />
            <Button kind="main" {...(isNext && MAIN_KEY)} onPress={takeIn} isBusy={register.isPending}>
              {words.registerOne}
            </Button>
            <Button onPress={() => takeBack.mutate(act)} isBusy={takeBack.isPending}>
              {words.takeBack}
            </Button>
          </>
        )}
        {edit}
      </div>
    </>
  );
}
