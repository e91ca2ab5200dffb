import type { Order } from "../host/api/Order";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";

interface VisaPartProps {
  order: Order;
  revision: number;
  /** The wording was changed and not kept: what would be sent is not what is shown. */
  isDirty: boolean;
}

/** A draft goes round for visas with its words standing still, and comes back for changes. */
export function VisaPart({ order, revision, isDirty }: VisaPartProps) {
  const send = useChange("send_order", { said: () => text.sent });
  const takeBack = useChange("return_order", { said: () => text.returned });
  const error = send.error ?? takeBack.error;
  const isRound = order.state === "in_approval";
  return (
    <div className={css.part}>
      <h3>{text.visas}</h3>
      <p className={css.muted}>{isRound ? text.visasRound : text.visasHint}</p>
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      <div className={css.actions}>
        {isRound ? (
          <Button isBusy={takeBack.isPending} onPress={() => takeBack.mutate({ order: order.id, revision })}>
            {text.returnOrder}
          </Button>
        ) : (
          <Button
            isBusy={send.isPending}
            blockedBy={isDirty ? text.sendSaved : null}
            onPress={() => send.mutate({ order: order.id, revision })}
          >
            {text.sendOrder}
          </Button>
        )}
      </div>
    </div>
  );
}
