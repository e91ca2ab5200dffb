import { papersText as text } from "../text/papers";
import css from "./Papers.module.css";

/** What is still empty on the paper. */
export function Blanks({ blanks }: { blanks: readonly string[] }) {
  if (blanks.length === 0) return <p className={css.muted}>{text.noBlanks}</p>;
  return (
    <div className={css.blanks}>
      <p>{text.blanks}</p>
      <ul>
        {blanks.map((blank) => (
          <li key={blank}>{blank}</li>
        ))}
      </ul>
    </div>
  );
}
