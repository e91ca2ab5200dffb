import type { ReceivedLetter } from "../host/api/ReceivedLetter";
import { intakeText as words } from "../text/intake";
import css from "./ReceiptPanel.module.css";

/** Letters that were opened: the sender's words, as they were written. */
export function LetterList({ letters }: { letters: readonly ReceivedLetter[] }) {
  if (letters.length === 0) return null;
  return (
    <section aria-label={words.letters}>
      <h3>{words.letters}</h3>
      {letters.map(({ path, from, sent, subject, opening, attachments }) => (
        <details key={`${path} ${subject} ${sent}`} className={css.letter}>
          <summary>
            <span className={css.path}>{subject === "" ? words.noSubject : subject}</span>{" "}
            <span className={css.muted}>{words.attachments(attachments)}</span>
            <span className={css.note}>
              {words.letterFrom(from)} · {words.letterSent(sent)}
            </span>
          </summary>
          <p className={css.words}>{opening === "" ? words.noWords : opening}</p>
        </details>
      ))}
    </section>
  );
}
