import { useState } from "react";
import type { Mark } from "../host/api/Mark";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { ChoiceGrid } from "../kit/fields/ChoiceGrid";
import { Select } from "../kit/fields/Select";
import { TimeField } from "../kit/fields/TimeField";
import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";
import type { Seat } from "./members";
import { isPastDay, lastTime, markTime } from "./members";
import css from "./Room.module.css";
import { useFirstRow, useTitleInSight } from "./useFirstRow";

interface AttendancePaneProps {
  view: SittingView;
  seats: readonly Seat[];
  turns: ReturnType<typeof useTurns>;
  /** Grows each time the person comes back here: the rows then have the focus. */
  visit: number;
}

const PLACE = "attendance";
const CHOICES = [
  { value: "arrived", name: text.here, chord: "1" },
  { value: "absent", name: text.absent, chord: "2" },
  { value: "left", name: text.gone, chord: "3" },
] as const;

/** Who came, when, who left and why not: one row a member, 1 and 2 and 3 by the keyboard. */
export function AttendancePane({ view, seats, turns, visit }: AttendancePaneProps) {
  const { sitting, present } = view;
  const { turn, failure } = turns;
  const regulation = useRead("regulation", null, ["session"]);
  const isPast = isPastDay(sitting);
  const [at, setAt] = useState<string | null>(null);
  const isOpen = sitting.state === "announced" || sitting.state === "open";
  const home = useFirstRow(isOpen, visit);
  const work = useTitleInSight(visit);
  const isHere = (id: string) => present.includes(id);
  const said: Record<Mark, (name: string) => string> = {
    arrived: text.came,
    left: text.left,
    absent: text.missed,
  };
  const mark = (members: readonly Seat[], value: Mark, reason = "") => {
    const [one] = members;
    const words = members.length === 1 && one ? said[value](one.name) : text.everyone(members.length);
    void turn(
      "mark_attendance",
      {
        sitting: sitting.id,
        members: members.map(({ id }) => id),
        mark: value,
        at: at ?? markTime(sitting),
        reason,
      },
      { said: words, place: PLACE },
    );
  };
  const valueOf = (id: string): Mark | null => {
    if (isHere(id)) return "arrived";
    const known = sitting.attendance[id];
    if (!known) return null;
    return known.spans.length > 0 ? "left" : "absent";
  };
  // Nobody is brought in by one key against what is recorded: an absence, a leaving.
  const missing = seats.filter(({ id }) => valueOf(id) === null);
  const isAnyKnown = seats.some(({ id }) => valueOf(id) !== null);
  const reasons = (regulation.data?.dictionaries.absences ?? []).map((name) => ({ id: name, name }));
  return (
    <div ref={work} className={css.content}>
      <div className={css.itemHead}>
        <h2>{text.attendance}</h2>
        {!isOpen && (
          <span className={css.muted}>
            {sitting.state === "draft" ? text.waitsForAnnounce : text.attendanceDone}
          </span>
        )}
      </div>
      {isOpen && (
        <div className={css.actions}>
          <TimeField
            label={text.markTime}
            value={at ?? (isPast ? lastTime(sitting) : null)}
            onChange={setAt}
            hint={isPast ? text.pastHint : text.markTimeHint}
          />
          <Button
            kind={sitting.state === "announced" && !view.quorumMet ? "main" : "plain"}
            chord="Shift+1"
            isDisabled={missing.length === 0}
            onPress={() => mark(missing, "arrived")}
          >
            {isAnyKnown ? text.restCame : text.everyoneCame}
          </Button>
        </div>
      )}
      {failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(failure.fault)} />}
      <div ref={home}>
        <ChoiceGrid<Mark>
          label={text.attendance}
          choices={CHOICES}
          rows={seats.map((seat) => {
            const known = sitting.attendance[seat.id];
            const value = valueOf(seat.id);
            const options =
              known && known.reason !== "" && !reasons.some(({ id }) => id === known.reason)
                ? [...reasons, { id: known.reason, name: known.reason }]
                : reasons;
            return {
              id: seat.id,
              name: seat.name,
              value,
              isDisabled: !isOpen,
              detail: [seat.seat, seat.votes ? "" : text.noVote].filter((part) => part !== "").join(", "),
              aside: (
                // Where the reason of an absence stands: a mark makes no row higher under the hand.
                <div className={css.rowReason}>
                  {value !== "absent" ? (
                    known && <span className={css.detail}>{text.spans(known.spans)}</span>
                  ) : (
                    <Select
                      label={text.reasonOf(seat.name)}
                      isLabelHidden
                      placeholder={text.absenceReason}
                      options={options}
                      value={known?.reason || null}
                      onChange={(reason) => mark([seat], "absent", reason)}
                      isDisabled={!isOpen}
                    />
                  )}
                </div>
              ),
            };
          })}
          // As with votes: a digit marks and leads to the next row.
          rowAfter={(id) => seats[seats.findIndex((seat) => seat.id === id) + 1]?.id ?? null}
          onChange={(id, value) => {
            const seat = seats.find((one) => one.id === id);
            if (seat && valueOf(id) !== value) mark([seat], value);
          }}
        />
      </div>
    </div>
  );
}
