import { useMemo } from "react";
import { ComboBox as AriaComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { classes } from "../classes";
import { matcher } from "../fold";
import { announceInRussian } from "./announced";
import type { FieldLabels } from "./FieldShell";
import { FieldShell } from "./FieldShell";
import css from "./fields.module.css";
import type { Option } from "./Options";
import { OptionLine } from "./Options";

announceInRussian();

export interface SuggestFieldProps extends FieldLabels {
  /** What is known already. */
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  /** One of the known was picked; its name stands in the field by then. */
  onPick?: (id: string) => void;
  /** Ties the field to the errors of its form. */
  name?: string;
  autoFocus?: boolean;
}

/** Text that may be anything, with the known offered while it is typed: the beginnings of words, е for ё. */
export function SuggestField({
  options,
  value,
  onChange,
  onPick,
  name,
  autoFocus = false,
  ...labels
}: SuggestFieldProps) {
  // Who is named in full is the chosen one: the list closes over him, and shows everybody when it is opened again.
  const chosen = options.find((option) => option.name === value)?.id ?? null;
  const found = useMemo(() => {
    if (value.trim() === "" || chosen !== null) return options;
    const fits = matcher(value);
    return options.filter((option) => fits(`${option.name} ${option.detail ?? ""}`));
  }, [options, value, chosen]);
  const pick = (id: string) => {
    const picked = options.find((option) => option.id === id);
    if (!picked) return;
    onChange(picked.name);
    onPick?.(id);
  };
  return (
    <AriaComboBox
      className={classes(css.field)}
      items={found}
      value={chosen}
      onChange={(id) => id !== null && pick(String(id))}
      inputValue={value}
      onInputChange={onChange}
      defaultFilter={() => true}
      allowsCustomValue
      menuTrigger="input"
      isRequired={labels.isRequired ?? false}
      {...(labels.error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      autoFocus={autoFocus}
      {...(name !== undefined && { name, formValue: "text" as const })}
    >
      <FieldShell {...labels}>
        <Input className={classes(css.control)} />
      </FieldShell>
      <Popover className={classes(css.popover)}>
        <ListBox<Option> className={classes(css.list)}>{(option) => <OptionLine option={option} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}
