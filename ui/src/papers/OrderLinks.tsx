import type { OrderView } from "../host/api/OrderView";
import { TextLink } from "../kit/TextLink";
import { ordersText as text } from "../text/orders";

/** What changed a signed order, what it changed itself, and the act that cancelled it. */
export function OrderLinks({ view: { order, changedBy, changes } }: { view: OrderView }) {
  const lines = [
    ...changedBy.map((link) => ({ link, words: text.changedBy(link.number, link.on) })),
    ...changes.map((link) => ({ link, words: text.changes(link.number, link.on) })),
  ];
  return (
    <>
      {order.cancellation && <p>{text.cancelledBy(order.cancellation.number, order.cancellation.on)}</p>}
      {lines.map(({ link, words }) => (
        <TextLink key={words} href={`#/papers?paper=order:${link.order}`}>
          {words}
        </TextLink>
      ))}
    </>
  );
}
