import { Check } from "lucide-react";
import { ListBoxItem } from "react-aria-components/ListBox";
import { classes } from "../classes";
import { Icon } from "../Icon";
import css from "./fields.module.css";

/** One thing to choose. */
export interface Option {
  id: string;
  name: string;
  /** A few words more, at the right: a town, a number. Searched as well. */
  detail?: string;
  isDisabled?: boolean;
}

/** One line of a list to choose from. */
export function OptionLine({ option }: { option: Option }) {
  const { id, name, detail, isDisabled = false } = option;
  return (
    <ListBoxItem id={id} textValue={name} isDisabled={isDisabled} className={classes(css.option)}>
      {({ isSelected }) => (
        <>
          <span className={css.optionMark}>{isSelected && <Icon of={Check} />}</span>
          <span>{name}</span>
          {detail !== undefined && <span className={css.optionDetail}>{detail}</span>}
        </>
      )}
    </ListBoxItem>
  );
}
