import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Input } from "react-aria-components/Input";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { TextField } from "react-aria-components/TextField";
import { classes } from "../classes";
import { matcher } from "../fold";
import { Icon } from "../Icon";
import type { Chord } from "../keys/chord";
import { chordForReader, chordText } from "../keys/chord";
import { useKey } from "../keys/keys";
import { words } from "../words";
import css from "./fields.module.css";
import type { Option } from "./Options";
import { OptionLine } from "./Options";

/** From this many options on they are searched by typing. */
const MANY = 12;

export interface FilterMenuProps {
  /** What is filtered by: «Отбор по статусу». */
  label: string;
  /** Shown while nothing is chosen: «все статусы». */
  every: string;
  /** Shown while several are chosen: «статусы: 3». */
  several: (count: number) => string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Hears that the list opens, where its options are read only then. */
  onOpen?: () => void;
  chord?: Chord;
}

/** Any number of many: a button that says what is chosen, and a list to mark in that stays open. */
export function FilterMenu(menu: FilterMenuProps) {
  const { label, every, several, options, chosen, onChange, onOpen, chord } = menu;
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const open = (next: boolean) => {
    setOpen(next);
    setTyped("");
    if (next) onOpen?.();
  };
  useKey(chord ?? null, label, () => open(true), { inFields: true });
  const [only] = chosen;
  const shown =
    only === undefined
      ? every
      : chosen.length === 1
        ? (options.find(({ id }) => id === only)?.name ?? only)
        : several(chosen.length);
  const fits = matcher(typed);
  const found = typed.trim() === "" ? options : options.filter(({ name }) => fits(name));
  const change = (ids: readonly string[]) => {
    // Chosen lines that the typed words hide stay chosen.
    const hidden = chosen.filter((id) => !found.some((option) => option.id === id));
    onChange([...hidden, ...ids]);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={open}>
      <Button
        className={classes(css.control, css.opener, css.filter, only !== undefined && css.filtering)}
        aria-label={`${label}: ${shown}`}
        render={(props) => (
          <button
            {...props}
            title={chord && `${label} (${chordText(chord)})`}
            aria-keyshortcuts={chord && chordForReader(chord)}
          />
        )}
      >
        <span className={css.chosen}>{shown}</span>
        <Icon of={ChevronDown} />
      </Button>
      <Popover className={classes(css.popover)} placement="bottom start">
        <Dialog aria-label={label} className={css.filterList ?? ""}>
          {options.length > MANY && (
            <TextField aria-label={words.find} value={typed} onChange={setTyped} autoFocus>
              <Input className={classes(css.control)} placeholder={words.find} />
            </TextField>
          )}
          <ListBox
            aria-label={label}
            className={classes(css.list)}
            items={found}
            selectionMode="multiple"
            escapeKeyBehavior="none"
            selectedKeys={chosen}
            onSelectionChange={(keys) =>
              change(keys === "all" ? found.map(({ id }) => id) : [...keys].map(String))
            }
            autoFocus={options.length > MANY ? false : "first"}
            renderEmptyState={() => <div className={css.nothing}>{words.nothingFound}</div>}
          >
            {(option) => <OptionLine option={option} />}
          </ListBox>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
