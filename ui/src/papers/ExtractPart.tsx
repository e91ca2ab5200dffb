import type { MinutesLine } from "../host/api/MinutesLine";
import { ComboBox } from "../kit/fields/ComboBox";
import { papersText as text } from "../text/papers";
import type { Chosen } from "./choice";
import css from "./Papers.module.css";

interface ExtractPartProps {
  line: MinutesLine;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
}

/** An extract for one candidate, shown in place of the whole minutes. */
export function ExtractPart({ line, chosen, onChoose }: ExtractPartProps) {
  return (
    <div className={css.part}>
      <ComboBox
        label={text.extractFor}
        options={line.candidates.map(({ dossier, name, decision }) => ({
          id: dossier,
          name,
          detail: text.extractOption(decision),
        }))}
        value={chosen.kind === "extract" ? chosen.dossier : null}
        onChange={(dossier) =>
          onChoose(
            dossier === null ? { kind: "minutes", id: line.id } : { kind: "extract", id: line.id, dossier },
          )
        }
      />
    </div>
  );
}
