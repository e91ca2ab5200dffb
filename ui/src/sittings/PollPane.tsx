import type { SittingView } from "../host/api/SittingView";
import { Lines } from "../kit/Lines";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import css from "./Room.module.css";
import { answered, takesPapers } from "./written";

interface PollPaneProps {
  view: SittingView;
  seats: readonly Seat[];
  onMember: (member: string) => void;
}

/** A sitting by correspondence: whose poll sheet has come, whose has not. A line opens the sheet. */
export function PollPane({ view, seats, onMember }: PollPaneProps) {
  const isOpen = takesPapers(view);
  return (
    <div className={css.content}>
      <div className={css.itemHead}>
        <h2>{text.poll.title}</h2>
        <span className={css.muted}>
          {isOpen ? text.poll.hint : view.sitting.state === "draft" ? text.poll.waits : text.poll.done}
        </span>
      </div>
      <div className={css.framed}>
        <Lines
          label={text.poll.title}
          current={null}
          onPick={(id) => isOpen && onMember(id)}
          lines={seats
            .filter(({ votes }) => votes)
            .map(({ id, name, seat }) => ({
              id,
              name: seat === "" ? name : `${name}, ${seat}`,
              detail: text.poll.answered(answered(view, id), view.items.length),
            }))}
        />
      </div>
    </div>
  );
}
