import { useEffect, useRef, useState } from "react";
import type { DocumentCheck as Check } from "../host/api/DocumentCheck";
import type { DocumentMark } from "../host/api/DocumentMark";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { Seen } from "../host/api/Seen";
import { Button } from "../kit/Button";
import { CancelForm } from "../kit/fields/CancelForm";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { REQUIREMENTS } from "../text/settings";
import type { Former } from "./checks";
import { PhraseSelect } from "./PhraseSelect";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

const MARKS: readonly (readonly [mark: DocumentMark, key: string])[] = [
  ["present", "1"],
  ["remark", "2"],
  ["absent", "3"],
  ["not_required", "4"],
];

/** Marks that want words. */
type Worded = "remark" | "not_required";

export interface DocumentCheckProps {
  slot: DocumentRule;
  dossier: Dossier;
  check: Check | undefined;
  /** The mark that has fallen. */
  former: Former<Check> | null;
  phrases: readonly string[];
  /** The file, the page and the part of it on screen: the mark remembers them. */
  seenNow: () => Seen | null;
  canWork: boolean;
  /** Why marks wait, while they do. */
  waits: string;
  onNext: () => void;
  /** Goes on to a document that waits for its mark; `false` where none waits. */
  onOn: () => boolean;
  onShow: (seen: Seen) => void;
}

/** The mark of the chosen document: one key each, words where something is wrong. */
export function DocumentCheck(props: DocumentCheckProps) {
  const { slot, dossier, check, former, phrases, seenNow, canWork, waits, onNext, onOn, onShow } = props;
  const [writing, setWriting] = useState<Worded | null>(null);
  const [text, setText] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const step = useStep("mark_document", ({ mark }) => words.marked(slot.short, words.marks[mark]));
  const paper = dossier.documents[slot.code];
  const rest = () => heading.current?.focus({ preventScroll: true });
  // What had the focus went away with the document before: the work goes on here, not at the top of the page.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [heading]);
  // What was marked here a moment ago and is not read back yet: keys are quicker than the reading that follows.
  const [given, setGiven] = useState(false);
  const [read, setRead] = useState(check);
  if (read !== check) {
    setRead(check);
    setGiven(false);
  }
  const isMarked = check !== undefined || given;
  const put = async (mark: DocumentMark, remark: string) => {
    // The focus leaves the button, so that Space means «next document» and not «the same mark again».
    rest();
    setGiven(true);
    const isDone = await step.run({ slot: slot.code, mark, remark, seen: seenNow() });
    if (!isDone) setGiven(false);
    return isDone;
  };
  const press = (mark: DocumentMark) => {
    if (mark === "remark" || (mark === "not_required" && slot.requirement === "required")) {
      const last = check ?? former?.check;
      setText(last?.mark === mark ? last.remark : "");
      return setWriting(mark);
    }
    setWriting(null);
    void put(mark, "");
  };
  const goOn = () => {
    if (!onOn()) onNext();
  };
  const presentAndOn = async () => {
    setWriting(null);
    if (await put("present", "")) onOn();
  };
  const confirmFormer = async ({ mark, remark }: Check) => {
    setWriting(null);
    if (await put(mark, remark)) onOn();
  };
  const keep = () => {
    if (writing === null || text.trim() === "") return;
    setWriting(null);
    void put(writing, text);
  };
  const shownFile = check?.seen ? dossier.files[check.seen.file] : undefined;
  return (
    <section className={css.check} aria-label={slot.short}>
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {slot.title}
        </h2>
        <p className={css.muted}>
          {[
            REQUIREMENTS[slot.requirement],
            paper && paper.sheets > 0 && `${words.forms[paper.form]}, ${words.sheets(paper.sheets)}`,
            paper?.requisites,
          ]
            .filter(Boolean)
            .join(", ")}
        </p>
      </div>
      <div className={css.marks} role="group" aria-label={words.check(slot.short)}>
        {MARKS.map(([mark, key]) => (
          <Button
            key={mark}
            chord={key}
            isPressed={check?.mark === mark}
            isDisabled={!canWork}
            onPress={() => press(mark)}
          >
            {words.mark[mark]}
          </Button>
        ))}
      </div>
      {/* Above what a mark adds: the way on stays under the hand. */}
      <div className={css.buttons}>
        {canWork && (
          // A mark is changed by its own key alone: where one stands Enter only leads on.
          <Button
            chord="Enter"
            isDisabled={writing !== null}
            onPress={() => (isMarked ? goOn() : void presentAndOn())}
          >
            {isMarked ? words.goOn : words.presentAndOn}
          </Button>
        )}
        <Button chord="Space" onPress={onNext}>
          {words.next}
        </Button>
      </div>
      {!canWork && <p className={css.muted}>{waits}</p>}
      {former && !check && (
        <Notice
          tone="attention"
          title={words.fallen[former.fallen.why](former.fallen.changedAt)}
          kept={words.was(words.marks[former.check.mark], former.fallen.checkedAt, former.check.remark)}
          {...(canWork && {
            actions: (
              <Button chord="F9" onPress={() => void confirmFormer(former.check)}>
                {words.confirmFormer}
              </Button>
            ),
          })}
        />
      )}
      {writing !== null && canWork && (
        <Form key={writing} label={words.wordsOf[writing]} typed={text} onSubmit={keep}>
          {writing === "remark" && <PhraseSelect phrases={phrases} onPick={setText} />}
          <TextField
            label={words.wordsOf[writing]}
            hint={words.wordsGo[writing]}
            lines={2}
            value={text}
            onChange={setText}
            autoFocus
          />
          <div className={css.buttons}>
            <Button kind="main" type="submit" isDisabled={text.trim() === ""}>
              {words.saveWords[writing]}
            </Button>
            <CancelForm isByEscape onPress={() => setWriting(null)}>
              {words.cancel}
            </CancelForm>
          </div>
        </Form>
      )}
      {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
      {check && check.remark !== "" && writing === null && <p>{check.remark}</p>}
      {check?.seen && shownFile && (
        <p className={css.muted}>
          {words.seen(shownFile.name, check.seen.page)}{" "}
          <TextLink onPress={() => check.seen && onShow(check.seen)}>{words.showSeen}</TextLink>
        </p>
      )}
    </section>
  );
}
