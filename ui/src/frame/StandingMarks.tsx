import { GraduationCap } from "lucide-react";
import { StatusWord } from "../kit/StatusWord";
import { ru } from "../text/ru";
import css from "./Frame.module.css";

/** At the right of the status line: where the keys are listed, and whether the people are invented. */
export function StandingMarks({ isPractice }: { isPractice: boolean }) {
  return (
    <>
      <span className={css.keys}>
        <kbd>F1</kbd> {ru.frame.keys.toLowerCase()}
      </span>
      {isPractice && (
        <span title={ru.frame.practiceHint}>
          <StatusWord tone="attention" icon={GraduationCap} isFilled>
            {ru.frame.practice}
          </StatusWord>
        </span>
      )}
    </>
  );
}
