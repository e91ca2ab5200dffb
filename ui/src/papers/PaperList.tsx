import type { ActRules } from "../host/api/ActRules";
import type { SittingLine } from "../host/api/SittingLine";
import type { Papers } from "../host/api/Papers";
import { Button } from "../kit/Button";
import { Lines } from "../kit/Lines";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { OFFICE_PAPERS } from "../prints/offered";
import { ORDER_STATES, PAPER_STATES, papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import type { Chosen } from "./choice";
import css from "./Papers.module.css";
import { SittingPapers } from "./SittingPapers";

interface PaperListProps {
  papers: Papers;
  sittings: readonly SittingLine[];
  act: ActRules;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
}

/** Papers by kind, each with its state; above them, who waits for an order. */
export function PaperList({ papers, sittings, act, chosen, onChoose }: PaperListProps) {
  const { minutes, orders, awaitingOrder, awaitingExclusion } = papers;
  const exclude = useChange("draft_exclusion", {
    said: ({ people }) => text.draftedExclusion(act.kindGenitive, people),
  });
  const draft = useChange("draft_order", {
    said: ({ people, leftOut }) => text.drafted(act.kindGenitive, people, leftOut),
  });
  return (
    <section className={css.list} aria-label={text.list}>
      <h1>{text.title}</h1>
      {awaitingOrder > 0 && (
        <div className={css.awaiting}>
          <p>{text.awaiting(act.kindGenitive, awaitingOrder)}</p>
          <div className={css.actions}>
            <Button
              kind="main"
              chord="Ctrl+Shift+N"
              label={text.draftOrder(act.kindGenitive)}
              isBusy={draft.isPending}
              onPress={() =>
                draft.mutate(null, {
                  onSuccess: ({ output }) => onChoose({ kind: "order", id: output.order }),
                })
              }
            >
              {text.draft}
            </Button>
          </div>
        </div>
      )}
      {awaitingExclusion > 0 && (
        <div className={css.awaiting}>
          <p>{text.awaitingExclusion(act.kindGenitive, awaitingExclusion)}</p>
          <div className={css.actions}>
            <Button
              kind={awaitingOrder > 0 ? "plain" : "main"}
              {...(awaitingOrder === 0 && { chord: "Ctrl+Shift+N" })}
              label={text.draftExclusion(act.kindGenitive)}
              isBusy={exclude.isPending}
              onPress={() =>
                exclude.mutate(null, {
                  onSuccess: ({ output }) => onChoose({ kind: "order", id: output.order }),
                })
              }
            >
              {text.draft}
            </Button>
          </div>
        </div>
      )}
      {exclude.error && <Notice tone="danger" {...ru.faultNotice(exclude.error.fault)} />}
      {draft.error && <Notice tone="danger" {...ru.faultNotice(draft.error.fault)} />}
      {minutes.length > 0 && (
        <>
          <h2>{text.minutesGroup}</h2>
          <Lines
            label={text.minutesGroup}
            current={chosen?.kind === "minutes" || chosen?.kind === "extract" ? chosen.id : null}
            onPick={(id) => onChoose({ kind: "minutes", id })}
            lines={minutes.map(({ id, number, on, sitting, state, corrects }) => ({
              id,
              name: corrects === null ? text.minutesName(number, on) : text.correctionName(number, on),
              detail: text.minutesState(sitting, PAPER_STATES[state]),
            }))}
          />
        </>
      )}
      {orders.length > 0 && (
        <>
          <h2>{text.ordersGroup(act.kind)}</h2>
          <Lines
            label={text.ordersGroup(act.kind)}
            current={chosen?.kind === "order" ? chosen.id : null}
            onPick={(id) => onChoose({ kind: "order", id })}
            lines={orders.map(({ id, kind, number, signedOn, people, state }) => ({
              id,
              name: text.orderName(act.kind, kind, number, signedOn, people),
              detail: ORDER_STATES[state],
            }))}
          />
        </>
      )}
      {sittings.length > 0 && <SittingPapers sittings={sittings} chosen={chosen} onChoose={onChoose} />}
      <h2>{text.officeGroup}</h2>
      <Lines
        label={text.officeGroup}
        current={chosen?.kind === "office" ? chosen.id : null}
        onPick={(id) => onChoose({ kind: "office", id })}
        lines={OFFICE_PAPERS.map(({ id, name }) => ({ id, name }))}
      />
    </section>
  );
}
