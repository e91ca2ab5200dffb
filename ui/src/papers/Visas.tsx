import { CircleCheck, CircleDashed, FilePenLine, History } from "lucide-react";
import { useState } from "react";
import type { Order } from "../host/api/Order";
import type { Visa } from "../host/api/Visa";
import { Button } from "../kit/Button";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { useChange } from "../queries/changes";
import { ru } from "../text/ru";
import { visasText as text } from "../text/visas";
import css from "./Papers.module.css";
import { VisaAnswerForm } from "./VisaAnswerForm";

function lookOf(visa: Visa): readonly [IconShape, Tone] {
  if (visa.outdated) return [History, "plain"];
  if (!visa.answer) return [CircleDashed, "accent"];
  return visa.answer.outcome === "agreed" ? [CircleCheck, "good"] : [FilePenLine, "attention"];
}

interface VisasProps {
  order: Order;
  revision: number;
}

/** Whom the draft was sent to, in the order of sending, and what each answered. */
export function Visas({ order, revision }: VisasProps) {
  const [answering, setAnswering] = useState<string | null>(null);
  const remove = useChange("remove_visa", { said: () => text.removed });
  const isRound = order.state === "in_approval";
  const isOpen = isRound || order.state === "draft";
  const visas = Object.entries(order.visas)
    .flatMap(([id, visa]) => (visa ? [{ id, visa }] : []))
    .sort((one, other) => (one.visa.sentOn < other.visa.sentOn ? -1 : 1));
  if (visas.length === 0) return null;
  return (
    <>
      <ul className={css.visas} aria-label={text.list}>
        {visas.map(({ id, visa }) => {
          const [icon, tone] = lookOf(visa);
          return (
            <li key={id}>
              <p>{text.whose(visa)}</p>
              <StatusWord icon={icon} tone={tone}>
                {text.state(visa)}
              </StatusWord>
              {visa.answer && visa.answer.remarks !== "" && <p>{visa.answer.remarks}</p>}
              {answering === id ? (
                <VisaAnswerForm
                  order={order}
                  revision={revision}
                  visaId={id}
                  visa={visa}
                  onDone={() => setAnswering(null)}
                />
              ) : (
                isOpen && (
                  <div className={css.actions}>
                    {isRound && !visa.outdated && (
                      <Button label={text.answerOf(visa.name)} onPress={() => setAnswering(id)}>
                        {visa.answer ? text.mend : text.answer}
                      </Button>
                    )}
                    <Button
                      kind="quiet"
                      label={text.removeOf(visa.name)}
                      isBusy={remove.isPending}
                      onPress={() => remove.mutate({ order: order.id, revision, visa: id })}
                    >
                      {text.remove}
                    </Button>
                  </div>
                )
              )}
            </li>
          );
        })}
      </ul>
      {remove.error && <Notice tone="danger" {...ru.faultNotice(remove.error.fault)} />}
    </>
  );
}
