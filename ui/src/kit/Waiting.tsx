import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { Icon } from "./Icon";
import css from "./Waiting.module.css";
import { words } from "./words";

/** What is quicker than this needs no sign of work. */
const UNNOTICED = 100;

/** Says that something is being read; not at once, so that quick answers do not flicker. */
export function Waiting({ children = words.busy }: { children?: string }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), UNNOTICED);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={css.waiting}>
      {isShown && (
        <>
          <Icon of={LoaderCircle} className={css.turning} />
          {children}
        </>
      )}
    </div>
  );
}
