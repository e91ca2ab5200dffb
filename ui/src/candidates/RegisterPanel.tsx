import { useState } from "react";
import type { Regulation } from "../host/api/Regulation";
import { Button } from "../kit/Button";
import { Select } from "../kit/fields/Select";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { candidatesText } from "../text/candidates";
import { manyText as words } from "../text/many";
import { ru } from "../text/ru";
import { LeftOut } from "./LeftOut";
import css from "./Many.module.css";

export interface RegisterPanelProps {
  dossiers: readonly string[];
  regulation: Regulation | undefined;
  onOpen: (dossier: string) => void;
  onClose: () => void;
  /** They are registered: the marks have done their work. */
  onDone: () => void;
}

/** Registration of many packages: who gets a number, who does not and why, and then the act as a unit. */
export function RegisterPanel({ dossiers, regulation, onOpen, onClose, onDone }: RegisterPanelProps) {
  const [way, setWay] = useState<string | null>(null);
  const plan = useRead("plan_registration", { dossiers: [...dossiers] }, ["dossiers", "session"]);
  const register = useChange("register_dossiers", {
    said: (done) => candidatesText.registeredSome(done.map(({ number }) => number)),
  });
  const ways = Object.entries(regulation?.dictionaries.ways ?? {}).map(([id, name]) => ({ id, name }));
  const chosenWay = way ?? ways[0]?.id ?? null;
  const lines = plan.data ?? [];
  const reached = lines.filter(({ refusal }) => refusal === "");
  const error = register.error ?? plan.error;
  const apply = () => {
    if (chosenWay === null) return;
    register.mutate(
      { dossiers: reached.map(({ dossier }) => dossier), way: chosenWay, number: "" },
      { onSuccess: onDone },
    );
  };
  return (
    <Panel
      title={words.register}
      width="half"
      onClose={onClose}
      footer={
        <Button
          kind="main"
          chord="Ctrl+Enter"
          isBusy={register.isPending || plan.isPending}
          blockedBy={plan.isPending || reached.length > 0 ? null : words.nobody}
          onPress={apply}
        >
          {candidatesText.registerMany(reached.length)}
        </Button>
      }
    >
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {plan.isPending && <Waiting />}
      <Select label={candidatesText.way} options={ways} value={chosenWay} onChange={setWay} />
      {reached.length > 0 && (
        <section className={css.part} aria-label={words.reached(reached.length)}>
          <h3>{words.reached(reached.length)}</h3>
          <ol className={css.people}>
            {reached.map(({ dossier, name }) => (
              <li key={dossier}>{name === "" ? words.noName : name}</li>
            ))}
          </ol>
          <p className={css.muted}>{words.oneUndo}</p>
        </section>
      )}
      <LeftOut lines={lines.filter(({ refusal }) => refusal !== "")} onOpen={onOpen} />
    </Panel>
  );
}
