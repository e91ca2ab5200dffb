import { useState } from "react";
import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";

const PLACE = "dissent";

interface DissentBoxProps {
  view: SittingView;
  item: ItemView;
  record: Item;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
}

/** Dissenting opinions of this item. */
export function DissentBox({ view, item, record, seats, turns }: DissentBoxProps) {
  const [isOpen, setOpen] = useState(false);
  const [member, setMember] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const request = { sitting: view.sitting.id, item: item.id };
  const nameOf = (id: string) => seats.find((seat) => seat.id === id)?.name ?? "";
  const kept = Object.entries(record.dissents);
  const put = async (id: string, value: string, said: string) => {
    const isDone = await turns.turn(
      "dissent",
      { ...request, member: id, text: value },
      { said, place: PLACE },
    );
    if (isDone && value !== "") {
      setOpen(false);
      setWords("");
      setMember(null);
    }
  };
  return (
    <section className={kept.length > 0 || isOpen ? css.box : css.actions} aria-label={text.dissent}>
      {kept.map(([id, opinion]) => (
        <div key={id} className={css.dissent}>
          <span>
            {nameOf(id)}: {opinion}
          </span>
          <Button
            kind="quiet"
            label={text.dissentDropOf(nameOf(id))}
            onPress={() => void put(id, "", text.dissentDropped(nameOf(id)))}
          >
            {text.dissentDrop}
          </Button>
        </div>
      ))}
      {isOpen ? (
        <Form
          label={text.dissent}
          typed={{ member, words }}
          onSubmit={() => member !== null && void put(member, words, text.dissentKept(nameOf(member)))}
        >
          <Select
            label={text.dissentMember}
            options={seats.filter(({ votes }) => votes).map(({ id, name }) => ({ id, name }))}
            value={member}
            onChange={setMember}
            autoFocus
          />
          <TextField label={text.dissentText} lines={3} value={words} onChange={setWords} />
          <div className={css.actions}>
            <Button type="submit" kind="main" isDisabled={member === null || words.trim() === ""}>
              {text.dissentKeep}
            </Button>
            <Button onPress={() => setOpen(false)}>{text.notNow}</Button>
          </div>
        </Form>
      ) : (
        <Button onPress={() => setOpen(true)}>{text.dissent}</Button>
      )}
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
    </section>
  );
}
