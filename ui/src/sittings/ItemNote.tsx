import { useEffect, useState } from "react";
import type { Item } from "../host/api/Item";
import type { ItemView } from "../host/api/ItemView";
import { Button } from "../kit/Button";
import { Select } from "../kit/fields/Select";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import css from "./Room.module.css";

const PLACE = "note";

interface ItemNoteProps {
  sittingId: string;
  item: ItemView;
  record: Item;
  turns: ReturnType<typeof useTurns>;
  isOpen: boolean;
  /** Whether something typed is not kept yet. */
  onTyped: (isTyped: boolean) => void;
}

/** Who spoke, and the reason that the minutes print. Kept when the field is left. */
export function ItemNote({ sittingId, item, record, turns, isOpen, onTyped }: ItemNoteProps) {
  const regulation = useRead("regulation", null, ["session"]);
  const known = record.spoke.join("\n");
  const [spoke, setSpoke] = useState(known);
  const [reason, setReason] = useState(record.reason);
  // What was kept elsewhere, or taken back by Ctrl+Z, replaces what stands here.
  const [seen, setSeen] = useState({ known, reason: record.reason });
  if (seen.known !== known || seen.reason !== record.reason) {
    setSeen({ known, reason: record.reason });
    setSpoke(known);
    setReason(record.reason);
  }
  const isChanged = spoke.trim() !== known || reason.trim() !== record.reason;
  useEffect(() => onTyped(isChanged), [isChanged, onTyped]);
  const keep = (nextReason = reason) => {
    if (spoke.trim() === known && nextReason.trim() === record.reason) return;
    void turns.turn(
      "note_item",
      {
        sitting: sittingId,
        item: item.id,
        spoke: spoke
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
        reason: nextReason,
      },
      { said: text.noteKept, place: PLACE },
    );
  };
  if (!isOpen && known === "" && record.reason === "") return null;
  const offers = regulation.data?.dictionaries.refusals ?? [];
  return (
    <section className={css.box} aria-label={text.note}>
      <TextField
        label={text.spoke}
        hint={text.spokeHint}
        lines={2}
        value={spoke}
        onChange={setSpoke}
        onDone={keep}
        isReadOnly={!isOpen}
      />
      <TextField
        label={text.reason}
        name="reason"
        hint={text.reasonHint}
        lines={2}
        value={reason}
        onChange={setReason}
        onDone={keep}
        isReadOnly={!isOpen}
      />
      {isOpen && (
        <div className={css.actions}>
          <Select
            label={text.reasonOffer}
            isLabelHidden
            placeholder={text.reasonOffer}
            options={offers.map((name) => ({ id: name, name }))}
            value={null}
            onChange={(offered) => {
              setReason(offered);
              keep(offered);
            }}
          />
          <Button isDisabled={!isChanged} onPress={() => keep()}>
            {text.keepNote}
          </Button>
        </div>
      )}
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
    </section>
  );
}
