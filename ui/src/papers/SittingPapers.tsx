import type { SittingLine } from "../host/api/SittingLine";
import type { SittingState } from "../host/api/SittingState";
import { Lines } from "../kit/Lines";
import { MenuButton } from "../kit/overlays/MenuButton";
import { papersText as text } from "../text/papers";
import type { Chosen } from "./choice";
import { sittingPapers } from "../prints/offered";
import css from "./Papers.module.css";

interface SittingPapersProps {
  sittings: readonly SittingLine[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

/** The nearer to its vote, the likelier its papers are wanted. */
const WANTED: readonly SittingState[] = ["open", "announced", "draft"];

function usual(sittings: readonly SittingLine[]): SittingLine | undefined {
  for (const state of WANTED) {
    const found = sittings.find((sitting) => sitting.state === state);
    if (found) return found;
  }
  return sittings.reduce<SittingLine | undefined>(
    (last, sitting) => (last && last.number > sitting.number ? last : sitting),
    undefined,
  );
}

/** Papers around one sitting: the nearest, or one chosen from the list. */
export function SittingPapers({ sittings, chosen, onChoose }: SittingPapersProps) {
  const asked = chosen?.kind === "sitting" ? chosen : null;
  const sitting = sittings.find(({ id }) => id === asked?.id) ?? usual(sittings);
  if (!sitting) return null;
  const paper = asked?.paper ?? "agenda";
  return (
    <>
      <div className={css.group}>
        <h2>{text.sittingGroup}</h2>
        <MenuButton
          label={text.chooseSitting}
          lines={sittings.map(({ id, number, on }) => ({
            id,
            name: text.sittingName(number, on),
            isChosen: id === sitting.id,
          }))}
          onPick={(id) => onChoose({ kind: "sitting", id, paper })}
        >
          {text.sittingName(sitting.number, sitting.on)}
        </MenuButton>
      </div>
      <Lines
        label={text.sittingPapers}
        current={asked?.paper ?? null}
        onPick={(id) => onChoose({ kind: "sitting", id: sitting.id, paper: id })}
        lines={sittingPapers(sitting.id).map(({ id, name }) => ({ id, name }))}
      />
    </>
  );
}
