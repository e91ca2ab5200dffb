import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { useRef } from "react";
import { Icon } from "../kit/Icon";
import { useKeptFocus } from "../kit/focus/useKeptFocus";
import { useRoomFocus } from "./useRoomFocus";
import { chordText } from "../kit/keys/chord";
import { KeyScope, useKey } from "../kit/keys/keys";
import { zoomBy } from "../kit/look/look";
import type { MenuLine } from "../kit/overlays/MenuButton";
import { MenuButton } from "../kit/overlays/MenuButton";
import { KeyHelp } from "../kit/overlays/KeyHelp";
import type { StatusLineProps } from "../kit/StatusLine";
import { StatusLine } from "../kit/StatusLine";
import { ru } from "../text/ru";
import { classes } from "../kit/classes";
import aloud from "../kit/look/aloud.module.css";
import css from "./Frame.module.css";
import type { NavProps } from "./Nav";
import { Nav } from "./Nav";
import { StandingMarks } from "./StandingMarks";

const words = ru.frame;
const SEARCH = "Ctrl+K";

export interface FrameProps extends NavProps {
  /** Known once the base is open. */
  region?: string | null;
  /** The cycle at work and the others to change to. */
  cycle?: { name: string; others: readonly MenuLine[]; onPick: (id: string) => void } | null;
  /** Opens the search; without it the field waits. */
  onSearch?: (() => void) | null;
  /** At the right of the header: exchange, the person. */
  aside?: ReactNode;
  status?: StatusLineProps["message"];
  undo?: StatusLineProps["undo"];
  redo?: StatusLineProps["redo"];
  /** The base holds invented people: said in header and status line. */
  isPractice?: boolean;
  /** The room. */
  children: ReactNode;
}

/** The window around every room: where am I, where else can I go, what was just done. Reads nothing by itself. */
export function Frame({
  region = null,
  cycle = null,
  onSearch = null,
  aside,
  status = null,
  undo = null,
  redo = null,
  isPractice = false,
  items,
  currentId,
  onGo,
  children,
}: FrameProps) {
  const main = useRef<HTMLElement>(null);
  const room = items.find(({ id }) => id === currentId);
  useKeptFocus();
  useRoomFocus(main, currentId);
  const zoom = { group: words.everywhere, inFields: true, everywhere: true, repeats: true };
  useKey(SEARCH, words.search, () => onSearch?.(), {
    group: words.everywhere,
    inFields: true,
    isEnabled: onSearch !== null,
  });
  useKey("Ctrl+Plus", words.zoomIn, () => zoomBy(1), zoom);
  useKey("Ctrl+Minus", words.zoomOut, () => zoomBy(-1), zoom);
  useKey("Ctrl+0", words.zoomReset, () => zoomBy(0), zoom);
  return (
    <div className={css.window}>
      <button type="button" className={css.skip} onClick={() => main.current?.focus()}>
        {words.skip}
      </button>
      <header className={css.header} data-practice={isPractice || undefined}>
        <div className={css.place}>
          <span className={css.product}>{ru.product}</span>
          {region !== null && <span className={css.region}>{region}</span>}
          {cycle && (
            <MenuButton label={words.cycle} lines={cycle.others} onPick={cycle.onPick}>
              {cycle.name}
            </MenuButton>
          )}
        </div>
        <button
          type="button"
          className={css.search}
          disabled={onSearch === null}
          title={onSearch === null ? words.searchWaits : undefined}
          aria-keyshortcuts="Control+K"
          onClick={() => onSearch?.()}
        >
          <Icon of={Search} />
          <span className={css.searchWord}>{words.search}</span>
          <kbd aria-hidden>{chordText(SEARCH)}</kbd>
        </button>
        <div className={css.aside}>{aside}</div>
      </header>
      <Nav items={items} currentId={currentId} onGo={onGo} />
      <main ref={main} tabIndex={-1} className={css.room}>
        {room && <h1 className={classes(css.covered, aloud.only)}>{room.name}</h1>}
        <KeyScope>{children}</KeyScope>
      </main>
      <footer className={css.status}>
        <StatusLine message={status} undo={undo} redo={redo}>
          <StandingMarks isPractice={isPractice} />
        </StatusLine>
      </footer>
      <KeyHelp />
    </div>
  );
}
