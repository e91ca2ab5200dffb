import { ArrowLeftRight, CircleAlert, Inbox } from "lucide-react";
import type { ExchangePulse } from "../host/api/ExchangePulse";
import { useOwnVisit } from "../exchange/useExchange";
import { Icon } from "../kit/Icon";
import { pulseText as words } from "../text/pulse";
import css from "./Frame.module.css";

const ICONS = { plain: ArrowLeftRight, good: Inbox, attention: CircleAlert };

/** How the exchange goes, in a few quiet words that lead to its room. */
export function PulseLine({ pulse }: { pulse: ExchangePulse }) {
  const tone = words.tone(pulse);
  const visit = useOwnVisit();
  const text = visit === null ? words.line(pulse) : words.visiting(visit.done, visit.total);
  return (
    <a className={css.pulse} href="#/exchange" data-tone={tone} title={text} aria-label={text}>
      <Icon of={ICONS[tone]} />
      <span className={css.pulseWords}>{text}</span>
    </a>
  );
}
