import { useState } from "react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { DossierFile } from "../host/api/DossierFile";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { NumberField } from "../kit/fields/NumberField";
import { Select } from "../kit/fields/Select";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";

const EXTENTS = [
  { value: "whole", name: words.wholeFile },
  { value: "pages", name: words.somePages },
] as const;

export interface PlaceFormProps {
  dossierId: string;
  revision: number;
  fileId: string;
  file: DossierFile;
  slots: readonly DocumentRule[];
  onDone: () => void;
}

/** Which document a file shows, whole or by its pages. Its other places stay. */
export function PlaceForm({ dossierId, revision, fileId, file, slots, onDone }: PlaceFormProps) {
  const [slot, setSlot] = useState<string | null>(null);
  const [extent, setExtent] = useState<"whole" | "pages">("whole");
  const [first, setFirst] = useState<number | null>(1);
  const [last, setLast] = useState<number | null>(file.pages);
  const short = slots.find(({ code }) => code === slot)?.short ?? "";
  const place = useChange("place_file", { said: () => words.placed(short) });
  const fault = place.error?.fault;
  const range = extent === "whole" ? null : { first: first ?? 1, last: last ?? file.pages };
  const send = () => {
    if (slot === null) return;
    place.mutate(
      { dossier: dossierId, revision, file: fileId, slots: { ...file.placements, [slot]: range } },
      { onSuccess: onDone },
    );
  };
  return (
    <div className={css.inline}>
      <Form label={`${words.placeTitle}: ${file.name}`} typed={{ slot, extent, first, last }} onSubmit={send}>
        <Select
          label={words.slot}
          options={slots.map(({ code, short: name }) => ({ id: code, name }))}
          value={slot}
          onChange={setSlot}
          autoFocus
        />
        {file.pages > 1 && (
          <>
            <ChoiceField
              label={words.extent}
              isLabelHidden
              choices={EXTENTS}
              value={extent}
              onChange={setExtent}
            />
            {extent === "pages" && (
              <div className={css.pair}>
                <NumberField
                  label={words.firstPage}
                  value={first}
                  onChange={setFirst}
                  least={1}
                  most={file.pages}
                />
                <NumberField
                  label={words.lastPage}
                  value={last}
                  onChange={setLast}
                  least={1}
                  most={file.pages}
                />
              </div>
            )}
          </>
        )}
        {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
        <div className={css.acts}>
          <Button
            kind="main"
            type="submit"
            isBusy={place.isPending}
            blockedBy={slot === null ? words.noSlotChosen : null}
          >
            {words.putHere}
          </Button>
          <CancelForm isByEscape onPress={onDone}>
            {words.cancel}
          </CancelForm>
        </div>
      </Form>
    </div>
  );
}
