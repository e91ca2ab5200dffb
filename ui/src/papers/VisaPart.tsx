import type { Order } from "../host/api/Order";
import type { VisaCount } from "../host/api/VisaCount";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import { visasText } from "../text/visas";
import { AskVisaForm } from "./AskVisaForm";
import css from "./Papers.module.css";
import { Visas } from "./Visas";

interface VisaPartProps {
  order: Order;
  revision: number;
  visas: VisaCount;
  /** The wording was changed and not kept: what would be sent is not what is shown. */
  isDirty: boolean;
}

/** A draft goes round for visas with its words standing still, and comes back for changes. */
export function VisaPart({ order, revision, visas, isDirty }: VisaPartProps) {
  const send = useChange("send_order", { said: () => text.sent });
  const takeBack = useChange("return_order", { said: () => text.returned });
  const error = send.error ?? takeBack.error;
  const isRound = order.state === "in_approval";
  return (
    <div className={css.part}>
      <h3>{text.visas}</h3>
      <p className={css.muted}>{isRound ? text.visasRound : text.visasHint}</p>
      {visas.asked > 0 && <p>{visasText.count(visas)}</p>}
      <Visas order={order} revision={revision} />
      {isRound && <AskVisaForm orderId={order.id} revision={revision} />}
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      <div className={css.actions}>
        {isRound ? (
          <Button
            chord="Ctrl+Shift+Enter"
            isBusy={takeBack.isPending}
            onPress={() => takeBack.mutate({ order: order.id, revision })}
          >
            {text.returnOrder}
          </Button>
        ) : (
          <Button
            chord="Ctrl+Shift+Enter"
            keys={{ inFields: true }}
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
