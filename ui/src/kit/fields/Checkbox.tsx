import { Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox } from "react-aria-components/Checkbox";
import { classes } from "../classes";
import { Icon } from "../Icon";
import css from "./choice.module.css";

export interface CheckboxProps {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  /** Some of what it stands for is marked. */
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  name?: string;
}

/** Yes or no, in place. */
export function Checkbox({
  children,
  isSelected,
  onChange,
  isIndeterminate = false,
  isDisabled = false,
  isReadOnly = false,
  name,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      className={classes(css.choice)}
      isSelected={isSelected}
      onChange={onChange}
      isIndeterminate={isIndeterminate}
      isDisabled={isDisabled}
      isReadOnly={isReadOnly}
      {...(name !== undefined && { name })}
    >
      <span className={css.box} aria-hidden>
        {isIndeterminate ? <Icon of={Minus} /> : isSelected && <Icon of={Check} />}
      </span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
