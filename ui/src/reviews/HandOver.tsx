import { MonitorUp } from "lucide-react";
import { Notice } from "../kit/Notice";
import { MenuButton } from "../kit/overlays/MenuButton";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import css from "./ReviewDesk.module.css";

export interface HandOverProps {
  dossier: string;
  assignment: string;
  expert: string;
}

/** Hands a package to the expert's own desk, where there is one among the participants of the exchange. */
export function HandOver({ dossier, assignment, expert }: HandOverProps) {
  const exchange = useRead("exchange_state", null, ["exchange", "session"]);
  const tasks = useRead("expert_tasks", null, ["dossiers", "exchange"]);
  const hand = useChange("hand_to_expert", { said: () => words.handed(expert) });
  const desks = (exchange.data?.neighbours ?? []).filter(({ device }) => device.role === "expert");
  if (desks.length === 0) return null;
  const task = tasks.data?.find((one) => one.assignment === assignment && !one.withdrawn);
  return (
    <>
      {task && <p className={css.muted}>{words.handedTo(task.device)}</p>}
      {task?.taken === true && <p className={css.muted}>{words.handAgain}</p>}
      <div className={css.buttons}>
        <MenuButton
          icon={MonitorUp}
          label={ru.about(words.hand, expert)}
          lines={desks.map(({ device }) => ({ id: device.device, name: device.label }))}
          onPick={(device) => hand.mutate({ device, tasks: [{ dossier, assignment }] })}
        >
          {words.hand}
        </MenuButton>
      </div>
      {hand.error && <Notice tone="danger" {...ru.faultNotice(hand.error.fault)} />}
    </>
  );
}
