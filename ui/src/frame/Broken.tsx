import type { ReactNode } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { ru } from "../text/ru";
import css from "./Broken.module.css";

const words = ru.frame;

function Place({ children }: { children: ReactNode }) {
  return <div className={css.place}>{children}</div>;
}

/** A screen that failed while it was drawn. The rest of the window stays usable. */
export function Broken({ reset }: { reset: () => void }) {
  return (
    <Place>
      <Notice
        tone="danger"
        title={words.brokenTitle}
        kept={words.brokenKept}
        next={words.brokenNext}
        actions={<Button onPress={reset}>{words.again}</Button>}
      />
    </Place>
  );
}

/** An address that leads nowhere. */
export function NoRoom() {
  return (
    <Place>
      <h1>{words.noRoom}</h1>
      <p>{words.noRoomNext}</p>
    </Place>
  );
}
