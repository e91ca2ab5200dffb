import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { Offered } from "../host/api/Offered";
import type { Snippet } from "../host/api/Snippet";
import { classes } from "../kit/classes";
import { Icon } from "../kit/Icon";
import { KeyScope, useKey } from "../kit/keys/keys";
import { useFound, useFoundNow } from "../queries/found";
import { ru } from "../text/ru";
import { searchText as words } from "../text/search";
import aloud from "../kit/look/aloud.module.css";
import css from "./Palette.module.css";
import type { Goal, PaletteGroup, PaletteLine } from "./paletteLines";
import { groupsOf } from "./paletteLines";

export interface PaletteProps {
  screens: readonly Offered[];
  acts: readonly Offered[];
  /** The key that does the same, by the id of a screen or an act. */
  keys: ReadonlyMap<string, string>;
  onOpen: (goal: Goal) => void;
  onClose: () => void;
}

function Pieces({ of }: { of: readonly Snippet[] }) {
  let at = 0;
  return of.map(({ text, found }) => {
    const key = at;
    at += text.length;
    return found ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}

function Line({
  id,
  line: { title, detail, chips, reason, aside },
  isCurrent,
  onOpen,
}: {
  id: string;
  line: PaletteLine;
  isCurrent: boolean;
  onOpen: () => void;
}) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field keeps the focus: Enter there opens it
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      className={classes(css.line, isCurrent && css.current)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <span className={css.title}>
        <Pieces of={title} />
        {chips.map((chip) => (
          <span key={chip}>
            <span className={css.chip}>{chip}</span>{" "}
          </span>
        ))}
      </span>
      {/* The spaces are for a reader: the parts stand apart on screen by themselves. */}
      {reason !== "" && <span className={css.reason}> {reason}</span>}
      {aside !== "" && <span className={css.aside}> {aside}</span>}
      {detail.length > 0 && (
        <span className={css.detail}>
          {" "}
          <Pieces of={detail} />
        </span>
      )}
    </div>
  );
}

function Group({
  group: { id, name, note, lines },
  idOf,
  current,
  onOpen,
}: {
  group: PaletteGroup;
  idOf: (line: PaletteLine) => string;
  current: PaletteLine | undefined;
  onOpen: (line: PaletteLine) => void;
}) {
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading} className={css.group} data-group={id}>
      <div className={css.heading}>
        <span id={heading}>{name}</span>
        {note !== "" && <span className={css.note}>{note}</span>}
      </div>
      {lines.map((line) => (
        <Line
          key={line.key}
          id={idOf(line)}
          line={line}
          isCurrent={line === current}
          onOpen={() => onOpen(line)}
        />
      ))}
    </div>
  );
}

function Field({ screens, acts, keys, onOpen, onClose }: PaletteProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useId();
  const request = { text, screens: [...screens], acts: [...acts] };
  const answer = useFound(request);
  const now = useFoundNow();
  const found = answer.data ?? null;
  // The last answer stays on screen while the next one is read, but Enter must not open a line of it.
  const isFresh = found !== null && !answer.isPlaceholderData;
  const groups = found === null ? [] : groupsOf(found, keys);
  const lines = groups.flatMap(({ lines: own }) => own);
  const current = lines.find(({ key }) => key === chosen) ?? lines[0];
  const idOf = ({ key }: PaletteLine) => `${list}-${key}`;
  useKey("Ctrl+K", words.close, onClose, { inFields: true });

  const enter = async () => {
    if (isFresh) return current && onOpen(current.goal);
    // Quick fingers: the answer to these words is still on its way.
    const [first] = groupsOf(await now(request), keys).flatMap(({ lines: own }) => own);
    if (first) onOpen(first.goal);
  };
  const step = (by: number) => {
    const at = current ? lines.indexOf(current) : -1;
    const next = lines[(at + by + lines.length) % lines.length];
    if (next) setChosen(next.key);
  };
  const leap = (to: PaletteLine | undefined) => to && setChosen(to.key);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      PageDown: () => leap(lines[Math.min(lines.length - 1, (current ? lines.indexOf(current) : 0) + 8)]),
      PageUp: () => leap(lines[Math.max(0, (current ? lines.indexOf(current) : 0) - 8)]),
      // A failure is told below the field.
      Enter: () => void enter().catch(() => undefined),
    };
    const move = event.nativeEvent.isComposing ? undefined : moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  const counts = found && {
    people: found.people.total,
    isLeast: found.people.totalIsLeast,
    papers: found.papers.length,
    views: found.views.length,
    screens: found.screens.length,
    acts: found.acts.length,
  };
  const isEmpty = isFresh && text.trim() !== "" && lines.length === 0;
  const told = isEmpty
    ? `${words.nothing} ${found.hint}`
    : counts && isFresh && text !== ""
      ? words.counts(counts)
      : "";
  return (
    <>
      <div className={css.field}>
        <Icon of={Search} />
        <input
          // The palette was opened to type in it, and gives the focus back when it closes.
          autoFocus
          className={css.input}
          role="combobox"
          aria-label={words.title}
          aria-expanded={lines.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current && idOf(current)}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.hint}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setChosen(null);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={list} role="listbox" aria-label={words.results} className={css.list}>
        {groups.map((group) => (
          <Group
            key={group.id}
            group={group}
            idOf={idOf}
            current={current}
            onOpen={({ goal }) => onOpen(goal)}
          />
        ))}
      </div>
      {isEmpty && <p className={css.told}>{told}</p>}
      {text === "" && <p className={css.told}>{words.examples}</p>}
      {answer.error && <p className={css.fault}>{ru.faultText(answer.error.fault).title}</p>}
      <p className={aloud.only} role="status">
        {told}
      </p>
      <p className={css.keys} aria-hidden>
        <kbd>↑</kbd> <kbd>↓</kbd> {words.walk} <kbd>Enter</kbd> {words.open} <kbd>Esc</kbd> {words.close}
      </p>
    </>
  );
}

/** The search over everything: Ctrl+K, type, Enter. Keeps nothing of what was typed. */
export function Palette(props: PaletteProps) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={props.onClose} className={classes(css.overlay)}>
      <Modal className={classes(css.modal)}>
        <Dialog className={classes(css.dialog)} aria-label={words.title}>
          <KeyScope isModal>
            <Field {...props} />
          </KeyScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
