import type { Wording } from "../host/api/Wording";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { StatusWord } from "../kit/StatusWord";
import { TextLink } from "../kit/TextLink";
import { useOpened } from "../kit/unsaved/useOpened";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { ORDER_STATES, papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import { Blanks } from "./Blanks";
import { CancelPart } from "./CancelPart";
import { ORDER_LOOKS } from "./looks";
import { OrderLinks } from "./OrderLinks";
import css from "./Papers.module.css";
import { ScanPart } from "./ScanPart";
import { SignPart } from "./SignPart";
import { VisaPart } from "./VisaPart";
import { Visas } from "./Visas";
import { WordingForm } from "./WordingForm";

interface OrderFieldsProps {
  orderId: string;
  /** Its words are changed and not kept. */
  isTyped: boolean;
  onTyped: (wording: Wording | null) => void;
}

interface OpenWordingProps {
  orderId: string;
  now: { wording: Wording; revision: number };
  isTyped: boolean;
  onTyped: (wording: Wording | null) => void;
}

/** The words of a draft, begun anew whenever they are others and nothing is typed. */
function OpenWording({ orderId, now, isTyped, onTyped }: OpenWordingProps) {
  const { opened, isOld } = useOpened(now, isTyped);
  return (
    <WordingForm
      key={opened.revision}
      orderId={orderId}
      revision={opened.revision}
      wording={opened.wording}
      newer={isOld ? now : null}
      onTyped={onTyped}
    />
  );
}

/** What may still be changed in an order: its words, never its list. */
export function OrderFields({ orderId, isTyped, onTyped }: OrderFieldsProps) {
  const view = useRead("order", { order: orderId }, ["papers"]);
  const kind = view.data?.order.kind ?? "inclusion";
  const drop = useChange("drop_order", { said: () => text.dropped[kind] });
  if (view.error) return <Notice tone="danger" {...ru.faultText(view.error.fault)} />;
  if (!view.data) return <Waiting />;
  const { order, revision, blanks, visas } = view.data;
  const people = Object.keys(order.rows).length;
  const isOpen = order.state === "draft" || order.state === "in_approval";
  const [icon, tone] = ORDER_LOOKS[order.state];
  return (
    <aside className={css.fields} aria-label={text.fields}>
      <div className={css.part}>
        <h2 tabIndex={-1}>{order.wording.heading}</h2>
        <StatusWord icon={icon} tone={tone}>
          {ORDER_STATES[order.state]}
        </StatusWord>
        <p className={css.muted}>{text.rowsFixed(people, kind)}</p>
        {isOpen && <Blanks blanks={blanks} />}
        {order.state === "signed" && (
          <>
            <p>{text.signedNote(order.number, order.signedOn ?? "")}</p>
            {kind === "inclusion" && <TextLink href="#/pathways">{text.toPathways}</TextLink>}
            <OrderLinks view={view.data} />
            <Visas order={order} revision={revision} />
          </>
        )}
        {order.state === "cancelled" && <OrderLinks view={view.data} />}
        {order.state === "dropped" && <p>{text.droppedNote}</p>}
      </div>
      {order.state === "signed" && order.scan === "" && (
        <ScanPart paper={{ kind: "order", order: order.id }} revision={revision} />
      )}
      {order.state === "signed" && kind === "inclusion" && <CancelPart view={view.data} />}
      {isOpen && (
        <>
          {order.state === "draft" && (
            <div className={css.part}>
              <OpenWording
                orderId={order.id}
                now={{ wording: order.wording, revision }}
                isTyped={isTyped}
                onTyped={onTyped}
              />
            </div>
          )}
          <VisaPart order={order} revision={revision} visas={visas} isDirty={isTyped} />
          <SignPart order={order} revision={revision} visas={visas} people={people} isDirty={isTyped} />
          <div className={css.part}>
            {drop.error && <Notice tone="danger" {...ru.faultNotice(drop.error.fault)} />}
            <div className={css.actions}>
              <Button isBusy={drop.isPending} onPress={() => drop.mutate({ order: order.id, revision })}>
                {text.drop}
              </Button>
            </div>
          </div>
        </>
      )}
    </aside>
  );
}
