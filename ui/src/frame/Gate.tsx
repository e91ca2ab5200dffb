import type { ReactNode } from "react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useOpening } from "../queries/commands";
import { useRead } from "../queries/reads";
import { Shut } from "../session/Shut";
import { Unlock } from "../session/Unlock";
import { ru } from "../text/ru";
import { sessionText } from "../text/session";
import css from "./Broken.module.css";
import { Office } from "./Office";
import { Opening } from "./Opening";

const FirstRun = lazy(async () => ({ default: (await import("../session/FirstRun")).FirstRun }));

/** What stands before the rooms: the first run, the door, or nothing when the base is open. */
export function Gate({ children }: { children: ReactNode }) {
  const session = useRead("session", null, ["session"]);
  const knock = useOpening("unlock");
  // Whoever closed the base by hand is not let in again by itself.
  const [closed, setClosed] = useState<"practice" | "office" | null>(null);
  const state = session.data?.state;
  const { mutate, isIdle } = knock;
  // A practice base has no password, and only trying tells it from another: the answer comes at once.
  useEffect(() => {
    if (state === "locked" && isIdle && closed === null) mutate({ password: "" });
  }, [state, isIdle, closed, mutate]);

  if (session.error)
    return (
      <main className={css.place}>
        <Notice
          tone="danger"
          {...ru.faultText(session.error.fault)}
          actions={<Button onPress={() => void session.refetch()}>{sessionText.retry}</Button>}
        />
      </main>
    );
  if (!session.data) return <Opening />;
  if (session.data.state === "new")
    return (
      <Suspense fallback={<Opening />}>
        <FirstRun />
      </Suspense>
    );
  if (session.data.state === "locked" && closed === null) {
    if (knock.isPending || knock.isIdle) return <Opening />;
    const fault = knock.error?.fault;
    if (fault && fault.code !== "wrong_password")
      return <Shut fault={fault} onRetry={() => knock.mutate({ password: "" })} />;
  }
  if (session.data.state === "locked") return <Unlock wasPractice={closed === "practice"} />;
  return (
    <Office session={session.data} onClose={() => setClosed(session.data.practice ? "practice" : "office")}>
      {children}
    </Office>
  );
}
