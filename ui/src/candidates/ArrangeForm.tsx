import { ArrowDown, ArrowUp, RotateCw, Scissors, X } from "lucide-react";
import { useState } from "react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { Select } from "../kit/fields/Select";
import { Meanwhile } from "../kit/Meanwhile";
import { Notice } from "../kit/Notice";
import { useOpened } from "../kit/unsaved/useOpened";
import { useChange } from "../queries/changes";
import { candidatesText } from "../text/candidates";
import { intakeText as words } from "../text/intake";
import { ru } from "../text/ru";
import css from "./CardPanel.module.css";
import { SmallPage } from "./SmallPage";
import { degrees, moved, piecesOf, split, turnedRight } from "./pieces";

export interface ArrangeFormProps {
  dossier: Dossier;
  revision: number;
  rule: DocumentRule;
  onDone: () => void;
}

/** The order of a document's pages: files of one document, pages of a file, turned for reading. */
export function ArrangeForm({ dossier, revision, ...rest }: ArrangeFormProps) {
  const [isTyped, setIsTyped] = useState(false);
  const now = { revision, dossier };
  const { opened, isOld } = useOpened(now, isTyped);
  return (
    <OpenForm key={opened.revision} {...rest} {...opened} newer={isOld ? now : null} onTyped={setIsTyped} />
  );
}

interface OpenFormProps extends ArrangeFormProps {
  /** What another window has written since the typing began. */
  newer: Pick<ArrangeFormProps, "revision" | "dossier"> | null;
  onTyped: (isTyped: boolean) => void;
}

function OpenForm({ dossier, revision, rule, newer, onTyped, onDone }: OpenFormProps) {
  const [pieces, setTyped] = useState(() => piecesOf(dossier, rule.code));
  const setPieces = (next: typeof pieces) => {
    setTyped(next);
    onTyped(true);
  };
  const arrange = useChange("arrange_document", { said: () => words.orderSaved(rule.short) });
  const nameOf = (file: string) => dossier.files[file]?.name ?? "";
  const pagesOf = (file: string) => Math.max(1, dossier.files[file]?.pages ?? 1);
  const addable = Object.entries(dossier.files).filter(([, { fileType }]) => fileType !== "text");
  const send = (at: number) =>
    arrange.mutate({ dossier: dossier.id, revision: at, slot: rule.code, pieces }, { onSuccess: onDone });
  const told = (all: typeof pieces) =>
    all
      .map(({ file, pages, turn }) =>
        `${words.piece(nameOf(file), pages.first, pages.last)} ${words.turned(degrees(turn))}`.trim(),
      )
      .join("\n");
  const add = (file: string) =>
    setPieces([...pieces, { file, pages: { first: 1, last: pagesOf(file) }, turn: "none" }]);
  return (
    <div className={css.inline}>
      <Form label={`${words.arrange}: ${rule.short}`} typed={pieces} onSubmit={() => send(revision)}>
        <p className={css.muted}>{words.arrangeHint}</p>
        <ol className={css.plain} aria-label={words.pieces}>
          {pieces.map((piece, at) => {
            const { first, last } = piece.pages;
            const name = words.piece(nameOf(piece.file), first, last);
            const about = `${at + 1}. ${name}`;
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the same pages may stand in two places
              <li key={`${piece.file} ${first} ${last} ${at}`} className={css.file}>
                <SmallPage
                  dossierId={dossier.id}
                  fileId={piece.file}
                  fileType={dossier.files[piece.file]?.fileType ?? ""}
                  name={nameOf(piece.file)}
                  page={first}
                  turned={degrees(piece.turn)}
                  isInLine
                />
                <span className={css.fileName}>
                  {about} <span className={css.muted}>{words.turned(degrees(piece.turn))}</span>
                </span>
                <Button
                  kind="quiet"
                  icon={ArrowUp}
                  isIconOnly
                  label={ru.about(words.up, about)}
                  isDisabled={at === 0}
                  onPress={() => setPieces(moved(pieces, at, at - 1))}
                >
                  {words.up}
                </Button>
                <Button
                  kind="quiet"
                  icon={ArrowDown}
                  isIconOnly
                  label={ru.about(words.down, about)}
                  isDisabled={at === pieces.length - 1}
                  onPress={() => setPieces(moved(pieces, at, at + 1))}
                >
                  {words.down}
                </Button>
                <Button
                  kind="quiet"
                  icon={RotateCw}
                  isIconOnly
                  label={ru.about(words.turn, about)}
                  onPress={() =>
                    setPieces(
                      pieces.map((one, place) =>
                        place === at ? { ...one, turn: turnedRight(one.turn) } : one,
                      ),
                    )
                  }
                >
                  {words.turn}
                </Button>
                <Button
                  kind="quiet"
                  icon={Scissors}
                  isIconOnly
                  label={ru.about(words.split, about)}
                  isDisabled={first === last}
                  onPress={() => setPieces(split(pieces, at))}
                >
                  {words.split}
                </Button>
                <Button
                  kind="quiet"
                  icon={X}
                  isIconOnly
                  label={ru.about(words.takeOut, about)}
                  onPress={() => setPieces(pieces.filter((_, place) => place !== at))}
                >
                  {words.takeOut}
                </Button>
              </li>
            );
          })}
        </ol>
        <Select
          label={words.addFile}
          options={addable.map(([id, { name }]) => ({ id, name }))}
          value={null}
          onChange={add}
        />
        {newer && (
          <Meanwhile
            differences={[
              { name: words.pieces, typed: told(pieces), written: told(piecesOf(newer.dossier, rule.code)) },
            ]}
            onTakeNew={() => onTyped(false)}
            onSame={() => onTyped(false)}
            onWriteOver={() => send(newer.revision)}
            isBusy={arrange.isPending}
          />
        )}
        {arrange.error && !newer && <Notice tone="danger" {...ru.faultNotice(arrange.error.fault)} />}
        <div className={css.acts}>
          <Button kind="main" type="submit" isBusy={arrange.isPending}>
            {words.saveOrder}
          </Button>
          <CancelForm isByEscape onPress={onDone}>
            {candidatesText.cancel}
          </CancelForm>
        </div>
      </Form>
    </div>
  );
}
