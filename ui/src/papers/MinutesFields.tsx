import type { MinutesLine } from "../host/api/MinutesLine";
import { Button } from "../kit/Button";
import { StatusWord } from "../kit/StatusWord";
import { PAPER_STATES, papersText as text } from "../text/papers";
import { Blanks } from "./Blanks";
import type { Chosen } from "./choice";
import { CorrectPart } from "./CorrectPart";
import { ExtractPart } from "./ExtractPart";
import { FreezePart } from "./FreezePart";
import { PAPER_LOOKS } from "./looks";
import css from "./Papers.module.css";
import { ScanPart } from "./ScanPart";
import { SealPart } from "./SealPart";

interface MinutesFieldsProps {
  line: MinutesLine;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

/** What may still be done with minutes, by their state. */
export function MinutesFields({ line, chosen, onChoose }: MinutesFieldsProps) {
  const { id, number, on, state, hash, corrects, blanks, candidates, hasScan } = line;
  const [icon, tone] = PAPER_LOOKS[state];
  return (
    <aside className={css.fields} aria-label={text.fields}>
      <div className={css.part}>
        <h2 tabIndex={-1}>
          {corrects === null ? text.minutesName(number, on) : text.correctionName(number, on)}
        </h2>
        <StatusWord icon={icon} tone={tone}>
          {PAPER_STATES[state]}
        </StatusWord>
        {hash !== "" && <p className={css.hash}>{text.hash(hash)}</p>}
        {state === "sealed" && <p className={css.muted}>{hasScan ? text.hasScan : text.noScan}</p>}
        {corrects !== null && (
          <>
            <p className={css.muted}>{text.correctsNote}</p>
            <div className={css.actions}>
              <Button onPress={() => onChoose({ kind: "minutes", id: corrects })}>
                {text.openCorrected}
              </Button>
            </div>
          </>
        )}
        {chosen.kind === "extract" && (
          <div className={css.actions}>
            <Button onPress={() => onChoose({ kind: "minutes", id })}>{text.wholeMinutes}</Button>
          </div>
        )}
        {state !== "sealed" && <Blanks blanks={blanks} />}
      </div>
      {state === "draft" && <FreezePart line={line} />}
      {state === "for_signature" && <SealPart line={line} />}
      {state === "sealed" && !hasScan && (
        <ScanPart paper={{ kind: "minutes", minutes: id }} revision={line.revision} />
      )}
      {state !== "draft" && candidates.length > 0 && (
        <ExtractPart line={line} chosen={chosen} onChoose={onChoose} />
      )}
      {state === "sealed" && corrects === null && (
        <CorrectPart
          minutesId={id}
          candidates={candidates}
          onDone={(correction) => onChoose({ kind: "minutes", id: correction })}
        />
      )}
    </aside>
  );
}
