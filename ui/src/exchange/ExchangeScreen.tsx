import { useEffect, useEffectEvent, useState } from "react";
import { Notice } from "../kit/Notice";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useReadAgain } from "../queries/commands";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import { Beginning } from "./Beginning";
import { CodeSheet } from "./CodeSheet";
import css from "./Exchange.module.css";
import { TakingPart } from "./TakingPart";
import { useExchangeState, usePulse } from "./useExchange";

/** Обмен: who has what, by which folders, and what a person must decide. */
export function ExchangeScreen() {
  const readAgain = useReadAgain();
  const state = useExchangeState();
  const pulse = usePulse();
  const { mutate: see } = useChange("see_exchange");
  // The code stays on screen until the person says that it is written down, whatever is read meanwhile.
  const [code, setCode] = useState<string | null>(null);
  const news = pulse.data?.news ?? 0;
  // Whoever looks at this screen has seen what came.
  const seen = useEffectEvent(() => see(null));
  useEffect(() => {
    if (news > 0) seen();
  }, [news]);

  const error = state.error ?? pulse.error;
  if (code !== null)
    return (
      <CodeSheet
        code={code}
        onDone={() => {
          setCode(null);
          readAgain(["exchange"]);
        }}
      />
    );
  if (error)
    return (
      <div className={css.column}>
        <h1>{words.title}</h1>
        <Notice tone="danger" {...ru.faultText(error.fault)} />
      </div>
    );
  if (!state.data || !pulse.data) return <Waiting />;
  if (state.data.me === null) return <Beginning onCode={setCode} />;
  return <TakingPart state={state.data} me={state.data.me} pulse={pulse.data} />;
}
