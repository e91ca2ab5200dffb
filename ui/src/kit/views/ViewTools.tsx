import { MoveHorizontal, RotateCw, ZoomIn, ZoomOut } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../Button";
import { useKeyNote } from "../keys/keys";
import { Toolbar } from "../Toolbar";
import { words } from "../words";
import type { View } from "./useView";
import { VIEW_KEYS } from "./useView";
import css from "./views.module.css";

interface ViewToolsProps {
  view: View;
  /** The size now, in percent. */
  shown: number;
  /** Before the size: the page. */
  children?: ReactNode;
  /** After it: what the room adds. */
  aside?: ReactNode;
}

/** The line above a document: page, size, turn. */
export function ViewTools({ view, shown, children, aside }: ViewToolsProps) {
  useKeyNote(VIEW_KEYS.zoomIn, words.zoomIn, words.viewer);
  useKeyNote(VIEW_KEYS.zoomOut, words.zoomOut, words.viewer);
  useKeyNote(VIEW_KEYS.fit, words.fitWidth, words.viewer);
  useKeyNote(VIEW_KEYS.rotate, words.rotate, words.viewer);
  return (
    <div className={css.tools}>
      {children}
      <Toolbar label={words.viewer}>
        <Button kind="quiet" icon={ZoomOut} isIconOnly onPress={() => view.zoomBy(-1, shown)}>
          {words.zoomOut}
        </Button>
        <span className={css.shown} aria-live="polite">
          {Math.round(shown)} %
        </span>
        <Button kind="quiet" icon={ZoomIn} isIconOnly onPress={() => view.zoomBy(1, shown)}>
          {words.zoomIn}
        </Button>
        <Button
          kind="quiet"
          icon={MoveHorizontal}
          isIconOnly
          isPressed={view.zoom === "width"}
          onPress={view.fitWidth}
        >
          {words.fitWidth}
        </Button>
        <Button kind="quiet" icon={RotateCw} isIconOnly onPress={view.rotate}>
          {words.rotate}
        </Button>
      </Toolbar>
      {aside !== undefined && <div className={css.aside}>{aside}</div>}
    </div>
  );
}
