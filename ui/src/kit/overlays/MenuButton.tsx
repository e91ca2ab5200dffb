import { Check, ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { classes } from "../classes";
import type { IconShape } from "../Icon";
import { Icon } from "../Icon";
import type { Chord } from "../keys/chord";
import { chordForReader, chordText } from "../keys/chord";
import aloud from "../look/aloud.module.css";
import css from "./MenuButton.module.css";

/** One line of a menu. */
export interface MenuLine {
  id: string;
  name: string;
  icon?: IconShape;
  /** Marked as the present one. */
  isChosen?: boolean;
  isDisabled?: boolean;
}

export interface MenuButtonProps {
  /** What is shown; the arrow says that there is more. */
  children: string;
  /** What the list is about, for a screen reader. */
  label: string;
  icon?: IconShape;
  /** The key of its usual line: shown here, listened to by whoever gives it. */
  chord?: Chord | null;
  lines: readonly MenuLine[];
  onPick: (id: string) => void;
}

/** A short list of things to do or to change to. */
export function MenuButton({ children, label, icon, chord = null, lines, onPick }: MenuButtonProps) {
  return (
    <MenuTrigger>
      <Button
        className={classes(css.opener)}
        {...(chord !== null && { "aria-keyshortcuts": chordForReader(chord) })}
      >
        {icon && <Icon of={icon} />}
        {/* In the name by its content: what is read begins with what the eyes see beside it. */}
        <span className={aloud.only}>{label}: </span> <span className={css.shown}>{children}</span>
        {chord !== null && (
          // Drawn by the style sheet: as text it would be a part of the button's words that its name leaves out.
          <span className={css.key} data-key={chordText(chord)} aria-hidden />
        )}
        <Icon of={ChevronDown} />
      </Button>
      <Popover className={classes(css.popover)} placement="bottom start">
        <Menu
          className={classes(css.menu)}
          aria-label={label}
          items={lines}
          onAction={(id) => onPick(String(id))}
        >
          {({ id, name, icon: shape, isChosen = false, isDisabled = false }) => (
            <MenuItem id={id} textValue={name} isDisabled={isDisabled} className={classes(css.line)}>
              <span className={css.mark}>
                {isChosen ? <Icon of={Check} /> : shape && <Icon of={shape} />}
              </span>
              {name}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
