import { useKey } from "../kit/keys/keys";
import type { UndoLabel } from "../host/api/UndoLabel";
import { useLastAct, useTell } from "../queries/acts";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { frameText as words } from "../text/frame";
import { ru } from "../text/ru";

interface WayBack {
  label: string;
  onPress: () => void;
  isBusy: boolean;
}

interface WaysBack {
  /** Takes back the last act of this window; after a start, or once that is taken back, the newest that can be. */
  undo: WayBack | null;
  /** Brings again what was just taken back. */
  redo: WayBack | null;
}

/** The ways back, by name; `undo` is `null` after an act that is final. A refusal is told in the status line. */
export function useUndo(): WaysBack {
  const last = useLastAct();
  const tell = useTell();
  const known = useRead("undoable", null, ["journal"]);
  const { mutate, isPending } = useChange("undo", { said: ({ title }) => words.undone(title) });
  const act = last?.undo;
  const again = act && words.isUndone(act.title) ? act : null;
  // While the journal is read anew its newest act may be the one that was just taken back.
  const newest = known.isFetching ? null : (known.data?.find(({ possible }) => possible) ?? null);
  const before = act === undefined || again ? newest : act;
  const takeBack = (seq: number | null) =>
    // What is named is what is undone, also when another window was quicker.
    mutate({ seq }, { onError: ({ fault }) => tell({ text: ru.faultText(fault).title }) });
  useKey(before === null && act === undefined ? "Ctrl+Z" : null, words.undoLast, () => takeBack(null), {
    group: ru.frame.everywhere,
  });
  const way = (of: UndoLabel | null): WayBack | null =>
    of && { label: words.undo(of.title), onPress: () => takeBack(of.seq), isBusy: isPending };
  return { undo: way(before), redo: way(again) };
}
