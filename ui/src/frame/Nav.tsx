import { useEffect, useRef } from "react";
import { classes } from "../kit/classes";
import type { IconShape } from "../kit/Icon";
import { Icon } from "../kit/Icon";
import type { Chord } from "../kit/keys/chord";
import { chordForReader, chordText } from "../kit/keys/chord";
import { useKey } from "../kit/keys/keys";
import { figure } from "../text/plural";
import { ru } from "../text/ru";
import aloud from "../kit/look/aloud.module.css";
import css from "./Nav.module.css";

/** One room in the list at the left. */
export interface NavItem {
  id: string;
  name: string;
  icon: IconShape;
  /** How many wait there, and the same in words for a screen reader: «ждут 12 человек». */
  count?: { number: number; text: string };
  /** Where it leads, for the address bar of the browser that draws the page. */
  href: string;
  chord?: Chord;
}

export interface NavProps {
  items: readonly NavItem[];
  currentId: string | null;
  onGo: (id: string) => void;
}

function NavLine({
  item,
  isCurrent,
  onGo,
}: {
  item: NavItem;
  isCurrent: boolean;
  onGo: (id: string) => void;
}) {
  const { id, name, icon, count, href, chord } = item;
  const line = useRef<HTMLAnchorElement>(null);
  useKey(chord ?? null, name, () => onGo(id), { group: ru.frame.rooms, inFields: true });
  useEffect(() => {
    if (!isCurrent) return;
    // In the next frame, which lays the page out anyway.
    const frame = requestAnimationFrame(() => line.current?.scrollIntoView?.({ block: "nearest" }));
    return () => cancelAnimationFrame(frame);
  }, [isCurrent]);
  return (
    <li>
      <a
        ref={line}
        href={href}
        aria-current={isCurrent ? "page" : undefined}
        aria-keyshortcuts={chord && chordForReader(chord)}
        title={chord ? `${name} (${chordText(chord)})` : name}
        className={classes(css.line, isCurrent && css.current)}
        onClick={(event) => {
          event.preventDefault();
          onGo(id);
        }}
      >
        <Icon of={icon} />
        <span className={css.name}>{name}</span>
        {count && count.number > 0 && (
          <>
            <span className={css.count} aria-hidden>
              {figure(count.number)}
            </span>
            <span className={aloud.only}>, {count.text}</span>
          </>
        )}
      </a>
    </li>
  );
}

/** The rooms, with what waits in each. */
export function Nav({ items, currentId, onGo }: NavProps) {
  return (
    <nav aria-label={ru.frame.rooms} className={css.nav}>
      <ul>
        {items.map((item) => (
          <NavLine key={item.id} item={item} isCurrent={item.id === currentId} onGo={onGo} />
        ))}
      </ul>
    </nav>
  );
}
