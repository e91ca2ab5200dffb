import { useRouter } from "@tanstack/react-router";
import { use, useEffect } from "react";
import { closeWindow, holdWindow, onClosing } from "../queries/windows";
import { UnsavedContext } from "../kit/unsaved/useUnsaved";

/** Words of the address that change what a list shows and take nothing off the screen. */
const OF_LISTS = ["text", "status", "place", "direction", "expert", "lacks", "years", "sort", "desc"];

/** Where the router counts the places of this window. */
const INDEX = "__TSR_index";

interface Place {
  pathname: string;
  search: string;
}

/** A word of the address whose change takes only the part of the screen of the same name with it. */
const PART = "item";

/** The place without some of its words. */
function placeWithout({ pathname, search }: Place, ...without: string[]): string {
  const words = new URLSearchParams(search);
  for (const word of without) words.delete(word);
  words.sort();
  return `${pathname}?${words.toString()}`;
}

const isSame = (one: Place, other: Place, ...but: string[]) =>
  placeWithout(one, ...but) === placeWithout(other, ...but);

/** A link to another room of this window, pressed without a helping key. */
function linkOf(event: MouseEvent): string | null {
  const { target, button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  const link = target instanceof Element ? target.closest("a[href^='#/']") : null;
  return link?.getAttribute("href")?.slice(1) ?? null;
}

/** No way of the address leads past what is typed and not kept: a room, a row, a link, back, closing the page. */
export function useUnsavedGuard(): void {
  const { history } = useRouter();
  const unsaved = use(UnsavedContext);
  useEffect(() => {
    // Links go by the router as well: what the browser does by itself cannot be held and is not counted for «back».
    const onClick = (event: MouseEvent) => {
      const place = linkOf(event);
      if (place === null) return;
      event.preventDefault();
      history.push(place);
    };
    document.addEventListener("click", onClick);
    const release = history.block({
      enableBeforeUnload: () => unsaved.isChanged(),
      blockerFn: ({ currentLocation, nextLocation, action }) => {
        if (!unsaved.hasDrafts() || isSame(currentLocation, nextLocation, ...OF_LISTS)) return false;
        const within = isSame(currentLocation, nextLocation, ...OF_LISTS, PART) ? PART : null;
        if (unsaved.isFree(within)) return false;
        const { href, state } = nextLocation;
        const by = state[INDEX] - currentLocation.state[INDEX];
        const free = { ignoreBlocker: true };
        unsaved.leave(() => {
          if (action === "REPLACE") history.replace(href, state, free);
          else if (action === "BACK" || action === "FORWARD") history.go(by, free);
          else history.push(href, state, free);
        }, within);
        return true;
      },
    });
    // The window of the system asks here. Whatever could be lost holds it: what really would be is known when it is asked.
    const hold = () => holdWindow(unsaved.hasDrafts());
    hold();
    const unsubscribe = unsaved.subscribe(hold);
    const unheard = onClosing(() => {
      // The shell lets a page that does not answer go the second time.
      hold();
      unsaved.leave(closeWindow);
    });
    return () => {
      unheard();
      unsubscribe();
      holdWindow(false);
      document.removeEventListener("click", onClick);
      release();
    };
  }, [history, unsaved]);
}
