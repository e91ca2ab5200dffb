import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { useOpening } from "../queries/commands";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { settingsText as text } from "../text/settings";
import css from "./Settings.module.css";

/** The way from practice to the office's own work; nothing where the base is no practice. */
export function PracticePart() {
  const session = useRead("session", null, ["session"]);
  const end = useOpening("end_practice");
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  if (session.data?.practice !== true) return null;
  const remove = () =>
    end.mutate(null, { onSuccess: () => void navigate({ to: "/" }), onError: () => setAsking(false) });
  return (
    <>
      <h2>{text.practice}</h2>
      <p className={css.muted}>{text.practiceHint}</p>
      {end.error && <Notice tone="danger" {...ru.faultText(end.error.fault)} />}
      <div className={css.actions}>
        <Button kind="danger" onPress={() => setAsking(true)}>
          {text.practiceEnd}
        </Button>
      </div>
      {isAsking && (
        <Dialog
          title={text.practiceSure(session.data.region)}
          confirm={text.practiceRemove}
          isBusy={end.isPending}
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          <p>{text.practiceSureNext}</p>
        </Dialog>
      )}
    </>
  );
}
