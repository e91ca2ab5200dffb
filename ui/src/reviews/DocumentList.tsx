import { Circle, CircleAlert, CircleCheck, CircleSlash, CircleX, RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import type { DocumentMark } from "../host/api/DocumentMark";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { Dossier } from "../host/api/Dossier";
import type { FallenCheck } from "../host/api/FallenCheck";
import type { Review } from "../host/api/Review";
import { classes } from "../kit/classes";
import type { IconShape } from "../kit/Icon";
import { Icon } from "../kit/Icon";
import { TextLink } from "../kit/TextLink";
import { reviewsText as words } from "../text/reviews";
import { isListed } from "./proof";
import css from "./ReviewDesk.module.css";

type Look = readonly [shape: IconShape, tone: string | undefined];

interface Unmarked {
  look: Look;
  name: string;
}

const LOOKS: Readonly<Record<DocumentMark, Look>> = {
  present: [CircleCheck, css.good],
  remark: [CircleAlert, css.attention],
  absent: [CircleX, css.danger],
  not_required: [CircleSlash, css.muted],
};

const NEW: Unmarked = { look: [Circle, css.muted], name: words.unchecked };
const AGAIN: Unmarked = { look: [RefreshCw, css.attention], name: words.checkAgain };

export interface DocumentListProps {
  dossier: Dossier;
  review: Review;
  /** Checks that have fallen, by slot. */
  fallen: Readonly<Partial<Record<string, FallenCheck>>>;
  slots: readonly DocumentRule[];
  chosen: string;
  onChoose: (slot: string) => void;
}

/** The documents of the regulation with their marks. */
export function DocumentList({ dossier, review, fallen, slots, chosen, onChoose }: DocumentListProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current
      ?.querySelector(`[data-slot="${CSS.escape(chosen)}"]`)
      ?.scrollIntoView?.({ block: "nearest" });
  }, [chosen]);
  const waiting = Object.values(dossier.files).filter(
    ({ placements }) => Object.keys(placements).length === 0,
  ).length;
  const listed = slots.filter(isListed);
  const done = listed.filter(({ code }) => review.documents[code] !== undefined).length;
  return (
    <nav className={css.documents} aria-label={words.documents}>
      <p className={css.muted}>{words.checked(done, listed.length)}</p>
      <ol ref={list}>
        {slots.map(({ code, title, short }) => {
          const mark = review.documents[code]?.mark;
          const unmarked = fallen[code] ? AGAIN : NEW;
          const [shape, tone] = mark ? LOOKS[mark] : unmarked.look;
          return (
            <li key={code}>
              <button
                type="button"
                title={title}
                data-slot={code}
                className={classes(css.document, code === chosen && css.chosen)}
                aria-current={code === chosen ? "true" : undefined}
                aria-label={words.document(short, mark ? words.marks[mark] : unmarked.name)}
                onClick={() => onChoose(code)}
              >
                <Icon of={shape} className={tone} />
                {short}
              </button>
            </li>
          );
        })}
      </ol>
      {waiting > 0 && (
        <p>
          <TextLink href={`#/candidates/${dossier.id}`}>{words.unplaced(waiting)}</TextLink>
        </p>
      )}
    </nav>
  );
}
