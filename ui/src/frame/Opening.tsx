import { useEffect, useState } from "react";
import { Waiting } from "../kit/Waiting";
import { ru } from "../text/ru";
import css from "./Opening.module.css";

/** After this long the person deserves to know why. */
const LONG = 3000;

/** The quiet first screen while the base is being opened. */
export function Opening() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.opening}>
      <h1>{ru.product}</h1>
      <Waiting>{ru.frame.opening}</Waiting>
      <p className={css.why} aria-live="polite">
        {isLong ? ru.frame.openingLong : ""}
      </p>
    </div>
  );
}
