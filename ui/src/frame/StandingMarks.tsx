import { GraduationCap } from "lucide-react";
import { StatusWord } from "../kit/StatusWord";
import { frameText } from "../text/frame";
import { ru } from "../text/ru";
import css from "./Frame.module.css";

/** At the right of the status line: where help and keys are found, and whether the people are invented. */
export function StandingMarks({ isPractice }: { isPractice: boolean }) {
  return (
    <>
      <a className={css.keys} href="#/help/start">
        {frameText.help}
      </a>
      <span className={css.keys}>
        <kbd>F1</kbd> {ru.frame.keys.toLowerCase()}
      </span>
      {isPractice && (
        <a className={css.practice} href="#/settings?sheet=store" title={ru.frame.practiceHint}>
          <StatusWord tone="attention" icon={GraduationCap} isFilled>
            {ru.frame.practice}
          </StatusWord>
        </a>
      )}
    </>
  );
}
