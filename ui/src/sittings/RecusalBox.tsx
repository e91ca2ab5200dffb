import { useEffect, useRef, useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { reviewsText } from "../text/reviews";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";
import { bringIntoSight } from "./sight";

const PLACE = "recusal";
const OWN = "own";

interface RecusalBoxProps {
  seat: Seat;
  /** Signs of a conflict of interest, in words; empty when there are none. */
  signs: string;
  request: { sitting: string; item: string };
  turns: ReturnType<typeof useTurns>;
  /** Whether it was written down. */
  onClose: (isKept: boolean) => void;
}

/** The ground of a recusal, below the row of the member: one from the list or in own words. */
export function RecusalBox({ seat, signs, request, turns, onClose }: RecusalBoxProps) {
  const regulation = useRead("regulation", null, ["session"]);
  const grounds = regulation.data?.dictionaries.recusals ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const [own, setOwn] = useState("");
  const ground = chosen === OWN ? own : (chosen ?? "");
  const keep = async () => {
    const isDone = await turns.turn(
      "recuse",
      { ...request, member: seat.id, ground },
      { said: text.recuseDone(seat.name), place: PLACE },
    );
    if (isDone) onClose(true);
  };
  const box = useRef<HTMLElement>(null);
  useEffect(() => bringIntoSight(box.current), []);
  return (
    <section ref={box} className={css.inRow} aria-label={text.recuseTitle(seat.name)}>
      <h3>{text.recuseTitle(seat.name)}</h3>
      {signs !== "" && (
        <Notice tone="attention" title={reviewsText.closeness(signs)} next={text.closenessNext} />
      )}
      <Form label={text.recuseTitle(seat.name)} typed={{ chosen, own }} onSubmit={() => void keep()}>
        <Select
          label={text.recuseGround}
          options={[...grounds.map((name) => ({ id: name, name })), { id: OWN, name: text.recuseOwn }]}
          value={chosen}
          onChange={choose}
          autoFocus
        />
        {chosen === OWN && <TextField label={text.recuseOwnWords} value={own} onChange={setOwn} autoFocus />}
        {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
        <div className={css.actions}>
          <Button kind="main" type="submit" isDisabled={ground.trim() === ""}>
            {text.recuseKeep}
          </Button>
          <Button onPress={() => onClose(false)}>{text.notNow}</Button>
        </div>
      </Form>
    </section>
  );
}
