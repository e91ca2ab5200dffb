import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { Notice } from "../Notice";
import { useKey } from "../keys/keys";
import { words } from "../words";
import type { Spot } from "./spot";
import { inSight, scrollToSpot, zoomFor } from "./spot";
import { useView } from "./useView";
import { useWidth } from "./useWidth";
import { ViewTools } from "./ViewTools";
import css from "./views.module.css";

export interface PictureViewProps {
  /** JPEG or PNG. */
  bytes: ArrayBuffer;
  /** What is on the picture. */
  title: string;
  /** Buttons of the room, at the right of the viewer's own. */
  tools?: ReactNode;
  /** As in a document: PgDn and PgUp read on wherever the focus is, and past the end they call this. */
  onPast?: ((by: 1 | -1) => void) | undefined;
  /** As in a document: another one goes to that part of the picture. */
  spot?: Spot | null;
  /** As in a document: tells what is in sight. */
  sight?: RefObject<(() => Spot | null) | null> | undefined;
}

const MARGIN = 12;

/** Shows a photograph or a scan upright: the browser obeys the turn written in the file, the person adds theirs. */
export function PictureView({ bytes, title, tools, onPast, spot = null, sight }: PictureViewProps) {
  const view = useView();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const picture = useRef<HTMLImageElement>(null);
  // Remembered with its bytes: what is known of the last picture says nothing about the next.
  const [known, setKnown] = useState<{ of: ArrayBuffer; width: number; height: number } | null>(null);
  const natural = known?.of === bytes && known.width > 0 ? known : null;
  const isBroken = known?.of === bytes && known.width === 0;

  useEffect(() => {
    const image = picture.current;
    if (!image) return;
    const address = URL.createObjectURL(new Blob([bytes]));
    image.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes]);

  const isTurned = view.turn % 180 !== 0;
  const across = natural ? (isTurned ? natural.height : natural.width) : 0;
  const fit = natural ? Math.min(1, Math.max(0.02, (width - 2 * MARGIN) / across)) : 1;
  const scale = view.zoom === "width" ? fit : view.zoom / 100;
  const size = natural && { width: natural.width * scale, height: natural.height * scale };

  const [shownSpot, setShownSpot] = useState<Spot | null>(null);
  if (natural && spot !== shownSpot) {
    setShownSpot(spot);
    const wide = spot && spot.turn % 180 !== 0 ? natural.height : natural.width;
    if (spot) view.show(zoomFor(spot, width, wide), spot.turn);
  }
  useLayoutEffect(() => {
    const home = scroller.current;
    const place = home?.firstElementChild as HTMLElement | null;
    if (home && place && shownSpot) scrollToSpot(home, place, shownSpot);
  }, [shownSpot]);
  useImperativeHandle(sight, () => () => {
    const home = scroller.current;
    const place = home?.firstElementChild as HTMLElement | null;
    return home && place && natural ? inSight(home, place, view.turn) : null;
  });

  const readOn = (by: 1 | -1) => {
    const home = scroller.current;
    if (!home) return;
    const hidden = by > 0 ? home.scrollHeight - home.scrollTop - home.clientHeight : home.scrollTop;
    if (hidden > 2) home.scrollTop += by * Math.min(hidden, home.clientHeight * 0.85);
    else onPast?.(by);
  };
  const keys = { group: words.viewer, repeats: true, isEnabled: onPast !== undefined };
  useKey("PageDown", words.nextPage, () => readOn(1), keys);
  useKey("PageUp", words.previousPage, () => readOn(-1), keys);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (view.onKey(event, scale * 100)) event.preventDefault();
  };

  return (
    <section aria-label={title} className={css.view}>
      <ViewTools view={view} shown={scale * 100} aside={tools} />
      {isBroken && <Notice tone="danger" title={words.pictureBroken} kept={words.fileKept} />}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reached by Tab */}
      <div
        ref={scroller}
        role="group"
        aria-label={title}
        tabIndex={0}
        className={css.scroller}
        onKeyDown={onKeyDown}
      >
        <div
          hidden={!size}
          className={css.picturePlace}
          style={size ? (isTurned ? { width: size.height, height: size.width } : size) : undefined}
        >
          <img
            ref={picture}
            alt={title}
            className={css.picture}
            style={size ? { ...size, transform: `translate(-50%, -50%) rotate(${view.turn}deg)` } : undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setKnown({ of: bytes, width: naturalWidth, height: naturalHeight })
            }
            onError={() => setKnown({ of: bytes, width: 0, height: 0 })}
          />
        </div>
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
    </section>
  );
}
