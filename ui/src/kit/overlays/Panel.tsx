import { X } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { use, useEffect, useId, useRef } from "react";
import { Button } from "../Button";
import { KeyScope, useKey } from "../keys/keys";
import { AskUnsaved } from "../unsaved/AskUnsaved";
import { DraftScope, UnsavedContext } from "../unsaved/useUnsaved";
import { words } from "../words";
import css from "./Panel.module.css";

export interface PanelProps {
  title: string;
  /** Beside the title: a state, «3 из 48». */
  aside?: ReactNode;
  children: ReactNode;
  /** Stays in sight below: the main button. */
  footer?: ReactNode;
  onClose: () => void;
  /** One step back inside the panel: while it is given, Esc takes it and only the cross closes. */
  onBack?: (() => void) | null;
  /** What the panel shows now, where it shows several things by turns: each begins at its top. */
  page?: string;
  /** Share of the room: 480 px at 100 % for «narrow», half for «half», two thirds for «wide». */
  width?: "narrow" | "half" | "wide";
  /** Its body has nothing to press: the body itself takes the focus, so that arrow keys scroll it. */
  isReading?: boolean;
  /** Moves the focus to the title when it opens; not while a list is walked with the arrow keys. */
  takesFocus?: boolean;
}

/**
 * Work beside a list: slides in, holds no other work back, gives the focus back when it closes. What is typed in it and
 * not kept is asked about first, at its foot.
 */
export function Panel({
  title,
  aside,
  children,
  footer,
  onClose,
  onBack = null,
  page,
  width = "narrow",
  takesFocus = true,
  isReading = false,
}: PanelProps) {
  const titleId = useId();
  const unsaved = use(UnsavedContext);
  const close = () => unsaved.leaveAgain(onClose, titleId);
  const back = () => (onBack ? unsaved.leaveAgain(onBack, titleId) : close());
  useKey(onBack ? "Escape" : null, words.back, back);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      // Only when the focus went down with the panel: whoever has moved on is left alone.
      if (
        before instanceof HTMLElement &&
        (document.activeElement === document.body || !document.activeElement)
      )
        before.focus({ preventScroll: true });
    };
  }, [takesFocus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    back();
  };
  return (
    <section
      className={`${css.panel} ${css[width]}`}
      aria-labelledby={titleId}
      data-panel
      onKeyDown={onKeyDown}
    >
      <KeyScope>
        <header className={css.header}>
          <h2 id={titleId} ref={heading} tabIndex={-1} className={css.title}>
            {title}
          </h2>
          {aside !== undefined && <div className={css.aside}>{aside}</div>}
          <Button kind="quiet" icon={X} isIconOnly {...(!onBack && { chord: "Escape" })} onPress={close}>
            {words.close}
          </Button>
        </header>
        <DraftScope id={titleId} isPanel>
          <div
            key={page}
            className={css.body}
            {...(isReading && { tabIndex: 0, role: "group", "aria-label": title })}
          >
            {children}
          </div>
          <AskUnsaved at={titleId} className={css.ask} />
          {footer !== undefined && <footer className={css.footer}>{footer}</footer>}
        </DraftScope>
      </KeyScope>
    </section>
  );
}
