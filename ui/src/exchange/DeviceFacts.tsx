import type { DeviceLine } from "../host/api/DeviceLine";
import { exchangeText as words, SEATS } from "../text/exchange";
import css from "./Exchange.module.css";

/** Who a desk is: its name, its use, its municipality. */
export function DeviceFacts({ device, nameOf }: { device: DeviceLine; nameOf: (code: string) => string }) {
  return (
    <dl className={css.facts}>
      <dt>{words.columns.who}</dt>
      <dd>{device.label}</dd>
      <dt>{words.columns.role}</dt>
      <dd>{SEATS[device.role]}</dd>
      {device.municipality !== "" && (
        <>
          <dt>{words.municipality}</dt>
          <dd>{nameOf(device.municipality)}</dd>
        </>
      )}
    </dl>
  );
}
