import { useState } from "react";
import type { Item } from "../host/api/Item";
import type { SecretTotals } from "../host/api/SecretTotals";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Notice } from "../kit/Notice";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import css from "./Room.module.css";

const PLACE = "secret";
const PARTS = ["issued", "votesFor", "votesAgainst", "abstained", "invalid"] as const;
type Typed = Readonly<Record<(typeof PARTS)[number], number | null>>;
const NOTHING: Typed = { issued: null, votesFor: null, votesAgainst: null, abstained: null, invalid: null };

function complete({ issued, votesFor, votesAgainst, abstained, invalid }: Typed): SecretTotals | null {
  if (issued === null || votesFor === null || votesAgainst === null || abstained === null || invalid === null)
    return null;
  return { issued, votesFor, votesAgainst, abstained, invalid };
}

const isSame = (one: SecretTotals | null | undefined, other: SecretTotals | null) =>
  Boolean(one && other && PARTS.every((part) => one[part] === other[part]));

interface SecretBallotProps {
  sittingId: string;
  itemId: string;
  record: Item;
  isVoting: boolean;
  turns: ReturnType<typeof useTurns>;
}

/** The totals of a secret ballot, counted twice. */
export function SecretBallot({ sittingId, itemId, record, isVoting, turns }: SecretBallotProps) {
  const [first, setFirst] = useState<Typed>(record.totals ?? NOTHING);
  const [second, setSecond] = useState<Typed>(NOTHING);
  const [isTried, setTried] = useState(false);
  if (!isVoting) return null;
  const one = complete(first);
  const other = complete(second);
  // What is recorded needs no key any more: Ctrl+Enter closes the item then.
  const isRecorded = isSame(record.totals, one) && (other === null || isSame(one, other));
  const send = async (keep: () => void) => {
    setTried(true);
    if (!one || !other) return;
    const isKept = await turns.turn(
      "record_totals",
      { sitting: sittingId, item: itemId, totals: one, second: other },
      { said: text.totalsKept, place: PLACE },
    );
    if (isKept) keep();
  };
  const column = (title: string, suffix: string, typed: Typed, change: (next: Typed) => void) => (
    <div>
      <h3>{title}</h3>
      {PARTS.map((part) => (
        <NumberField
          key={part}
          label={text.cell(text[part], suffix)}
          value={typed[part]}
          onChange={(value) => change({ ...typed, [part]: value })}
          least={0}
          most={1000}
        />
      ))}
    </div>
  );
  return (
    <section className={css.box} aria-label={text.secret}>
      <h3>{text.secret}</h3>
      <p className={css.muted}>{text.secretHint}</p>
      <Form label={text.secret} typed={{ first, second }} onSubmit={(keep) => void send(keep)}>
        <div className={css.counts}>
          {column(text.firstTitle, text.first, first, setFirst)}
          {column(text.secondTitle, text.second, second, setSecond)}
        </div>
        {isTried && (!one || !other) && <Notice tone="attention" title={text.totalsNeeded} />}
        {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
        <div className={css.actions}>
          <Button
            kind={isRecorded ? "plain" : "main"}
            type="submit"
            isBusy={turns.isBusy}
            blockedBy={isRecorded && text.totalsStand}
          >
            {text.keepTotals}
          </Button>
        </div>
      </Form>
    </section>
  );
}
