import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { ListBox } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { classes } from "../classes";
import { Icon } from "../Icon";
import { words } from "../words";
import type { FieldLabels } from "./FieldShell";
import { FieldShell } from "./FieldShell";
import css from "./fields.module.css";
import type { Option } from "./Options";
import { OptionLine } from "./Options";

export interface SelectProps extends FieldLabels {
  options: readonly Option[];
  /** `null` when nothing is chosen. */
  value: string | null;
  onChange: (id: string) => void;
  name?: string;
  placeholder?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
}

/** One of a few. For more than a dozen use `ComboBox`. */
export function Select({
  options,
  value,
  onChange,
  name,
  placeholder = words.notChosen,
  isDisabled = false,
  autoFocus = false,
  ...labels
}: SelectProps) {
  return (
    <AriaSelect
      className={classes(css.field)}
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      isDisabled={isDisabled}
      isRequired={labels.isRequired ?? false}
      {...(labels.error !== undefined && { isInvalid: true })}
      validationBehavior="aria"
      placeholder={placeholder}
      autoFocus={autoFocus}
      {...(name !== undefined && { name })}
    >
      <FieldShell {...labels}>
        <Button className={classes(css.control, css.opener)}>
          <SelectValue className={classes(css.chosen)}>
            {({ isPlaceholder, selectedText, defaultChildren }) =>
              isPlaceholder ? defaultChildren : selectedText
            }
          </SelectValue>
          <Icon of={ChevronDown} />
        </Button>
      </FieldShell>
      <Popover className={classes(css.popover)}>
        <ListBox className={classes(css.list)} items={options}>
          {(option) => <OptionLine option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
