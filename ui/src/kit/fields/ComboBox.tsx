import { ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { Button, ComboBox as AriaComboBox, Input, ListBox, Popover } from "react-aria-components";
import { classes } from "../classes";
import { matcher } from "../fold";
import { Icon } from "../Icon";
import { words } from "../words";
import type { FieldLabels } from "./FieldShell";
import { announceInRussian } from "./announced";
import { FieldShell } from "./FieldShell";
import css from "./fields.module.css";
import type { Option } from "./Options";
import { OptionLine } from "./Options";

announceInRussian();

/** More lines than this nobody reads; the rest is counted below the list. */
const SHOWN_AT_ONCE = 60;

export interface ComboBoxProps extends FieldLabels {
  options: readonly Option[];
  /** `null` when nothing is chosen. */
  value: string | null;
  onChange: (id: string | null) => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

/** One of many, found by typing: the beginnings of words, е for ё, even with Latin letters on. */
export function ComboBox({
  options,
  value,
  onChange,
  name,
  placeholder,
  isDisabled = false,
  autoFocus = false,
  ...labels
}: ComboBoxProps) {
  const chosen = options.find(({ id }) => id === value);
  const chosenName = chosen?.name ?? "";
  const [typed, setTyped] = useState(chosenName);
  const [known, setKnown] = useState(chosenName);
  if (chosenName !== known) {
    setKnown(chosenName);
    setTyped(chosenName);
  }
  const found = useMemo(() => {
    // The chosen name itself is no query: opening the list shows everything.
    if (typed.trim() === "" || typed === chosenName) return options;
    const fits = matcher(typed);
    return options.filter((option) => fits(`${option.name} ${option.detail ?? ""}`));
  }, [options, typed, chosenName]);
  const rest = found.length - SHOWN_AT_ONCE;
  return (
    <AriaComboBox
      className={classes(css.field)}
      items={found.slice(0, SHOWN_AT_ONCE)}
      value={value}
      onChange={(id) => onChange(id === null ? null : String(id))}
      inputValue={typed}
      onInputChange={setTyped}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsEmptyCollection
      isDisabled={isDisabled}
      isRequired={labels.isRequired ?? false}
      {...(labels.error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      autoFocus={autoFocus}
      {...(name !== undefined && { name })}
    >
      <FieldShell {...labels}>
        <div className={css.comboBox}>
          <Input className={classes(css.control)} placeholder={placeholder ?? ""} />
          <Button className={classes(css.arrow)}>
            <Icon of={ChevronDown} />
          </Button>
        </div>
      </FieldShell>
      <Popover className={classes(css.popover)}>
        <ListBox<Option>
          className={classes(css.list)}
          renderEmptyState={() => <div className={css.nothing}>{words.nothingFound}</div>}
        >
          {(option) => <OptionLine option={option} />}
        </ListBox>
        {rest > 0 && <div className={classes(css.nothing, css.rest)}>{words.more(rest)}</div>}
      </Popover>
    </AriaComboBox>
  );
}
