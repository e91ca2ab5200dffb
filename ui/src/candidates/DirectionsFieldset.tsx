import { X } from "lucide-react";
import type { Direction } from "../host/api/Direction";
import { Button } from "../kit/Button";
import { ComboBox } from "../kit/fields/ComboBox";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CandidateForm.module.css";

export interface DirectionsFieldsetProps {
  /** Codes, in the order of the application. */
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
  all: readonly Direction[];
}

/** The directions applied for: found by typing, listed in full below. */
export function DirectionsFieldset({ chosen, onChange, all }: DirectionsFieldsetProps) {
  const left = all.filter(({ code }) => !chosen.includes(code));
  return (
    <fieldset className={css.group}>
      <legend>{words.directions}</legend>
      <ul className={css.chosen}>
        {chosen.map((code) => {
          const title = all.find((known) => known.code === code)?.title ?? code;
          return (
            <li key={code}>
              <span>{title}</span>
              <Button
                kind="quiet"
                icon={X}
                isIconOnly
                label={ru.about(words.dropDirection, title)}
                onPress={() => onChange(chosen.filter((kept) => kept !== code))}
              >
                {words.dropDirection}
              </Button>
            </li>
          );
        })}
      </ul>
      <div className={css.wide}>
        <ComboBox
          key={chosen.length}
          label={words.addDirection}
          options={left.map(({ code, number, title, group }) => ({
            id: code,
            name: number === "" ? title : `${number}. ${title}`,
            detail: group,
          }))}
          value={null}
          onChange={(code) => code !== null && onChange([...chosen, code])}
        />
      </div>
    </fieldset>
  );
}
