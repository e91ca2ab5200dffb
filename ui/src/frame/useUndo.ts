import { useKey } from "../kit/keys/keys";
import { useLastAct, useTell } from "../queries/acts";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { frameText as words } from "../text/frame";
import { ru } from "../text/ru";

export interface UndoOffer {
  label: string;
  onPress: () => void;
  isBusy: boolean;
}

/**
 * The way back, by name: of the last act of this window, or after a start of the newest act that can be
 * undone. `null` after an act that is final. A refusal is told in the status line.
 */
export function useUndo(): UndoOffer | null {
  const last = useLastAct();
  const tell = useTell();
  const known = useRead("undoable", null, ["journal"]);
  const { mutate, isPending } = useChange("undo", { said: ({ title }) => words.undone(title) });
  const newest = known.data?.find(({ possible }) => possible) ?? null;
  const offer = last === null ? newest : last.undo;
  const undo = () =>
    // What is named is what is undone, also when another window was quicker.
    mutate(
      { seq: offer?.seq ?? null },
      { onError: ({ fault }) => tell({ text: ru.faultText(fault).title, undo: null }) },
    );
  useKey(offer === null && last === null ? "Ctrl+Z" : null, words.undoLast, undo, {
    group: ru.frame.everywhere,
  });
  return offer && { label: words.undo(offer.title), onPress: undo, isBusy: isPending };
}
