import { ChevronDown } from "lucide-react";
import type { Key } from "react-aria-components";
import { use, useMemo, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { classes } from "../classes";
import { matcher } from "../fold";
import { Icon } from "../Icon";
import { words } from "../words";
import type { FieldLabels } from "./FieldShell";
import { announceInRussian } from "./announced";
import { AttemptsContext } from "./attempts";
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

/**
 * One of many, found by typing: the beginnings of words, е for ё, even with Latin letters on. The only one that is found is
 * taken with Enter and when the field is left; words that chose nothing stay, say so, and hold their form back by
 * `data-broken`.
 */
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
  const [isLeft, setLeft] = useState(false);
  const attempts = use(AttemptsContext);
  const [forgiven, setForgiven] = useState(attempts);
  const isBroken = typed.trim() !== "" && typed !== chosenName;
  const error =
    labels.error ?? (isBroken && (isLeft || attempts > forgiven) ? words.chooseFromList : undefined);
  const take = (text: string) => {
    setTyped(text);
    setLeft(false);
    setForgiven(attempts);
    if (text === "" && value !== null) onChange(null);
  };
  const takeOnly = (): boolean => {
    const [only] = found;
    if (!isBroken || found.length !== 1 || !only) return false;
    setTyped(only.name);
    if (only.id !== value) onChange(only.id);
    return true;
  };
  // Left, the list hands back what was chosen when it was drawn.
  const choose = (id: Key | null) => {
    const next = id === null ? null : String(id);
    if (next !== value) onChange(next);
  };
  const leave = () => {
    takeOnly();
    setLeft(true);
  };
  return (
    <AriaComboBox
      className={classes(css.field)}
      items={found.slice(0, SHOWN_AT_ONCE)}
      value={value}
      onChange={choose}
      inputValue={typed}
      onInputChange={take}
      onBlur={leave}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsEmptyCollection
      isDisabled={isDisabled}
      isRequired={labels.isRequired ?? false}
      {...(error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      autoFocus={autoFocus}
      {...(name !== undefined && { name })}
    >
      <FieldShell {...labels} error={error}>
        <div className={css.comboBox}>
          <Input
            className={classes(css.control)}
            placeholder={placeholder ?? ""}
            data-broken={isBroken ? "" : undefined}
            onKeyDown={(event) => {
              // A line that the arrows have reached is the list's own to take.
              const isReached = event.currentTarget.getAttribute("aria-activedescendant") !== null;
              if (event.key === "Enter" && !isReached && takeOnly()) event.preventDefault();
            }}
          />
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
