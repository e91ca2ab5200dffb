import { useState } from "react";
import type { Wording } from "../host/api/Wording";
import { Empty } from "../kit/Empty";
import { Notice } from "../kit/Notice";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useAddressWord } from "../queries/address";
import { useRead } from "../queries/reads";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import { chosenFrom, firstOf, wordOf } from "./choice";
import { MinutesFields } from "./MinutesFields";
import { OrderFields } from "./OrderFields";
import { PaperList } from "./PaperList";
import { PaperView } from "./PaperView";
import css from "./Papers.module.css";

/** Документы: the list, the paper as it prints, and what of it may still change. */
export function PapersScreen() {
  const papers = useRead("papers", null, ["papers", "dossiers", "session"]);
  const regulation = useRead("regulation", null, ["session"]);
  const sittings = useRead("sittings", null, ["sittings", "session"]);
  const [word, choose] = useAddressWord("paper");
  const [typed, setTyped] = useState<{ order: string; wording: Wording } | null>(null);
  const error = papers.error ?? regulation.error ?? sittings.error;
  if (error)
    return (
      <div className={css.message}>
        <h1>{text.title}</h1>
        <Notice tone="danger" {...ru.faultText(error.fault)} />
      </div>
    );
  if (!papers.data || !regulation.data || !sittings.data) return <Waiting />;
  const { minutes, orders } = papers.data;
  const wanted = chosenFrom(word) ?? firstOf(papers.data);
  const line = minutes.find(({ id }) => id === wanted?.id);
  const order = orders.find(({ id }) => id === wanted?.id);
  const isKnown =
    wanted?.kind === "office" || line || order || sittings.data.some(({ id }) => id === wanted?.id);
  const chosen = isKnown ? wanted : null;
  return (
    <div className={css.screen}>
      <PaperList
        papers={papers.data}
        sittings={sittings.data}
        act={regulation.data.act}
        chosen={chosen}
        onChoose={(next) => choose(wordOf(next))}
      />
      <div className={css.paper}>
        {chosen ? (
          <PaperView
            key={chosen.kind === "order" ? chosen.id : "paper"}
            chosen={chosen}
            typed={typed?.order === order?.id ? (typed?.wording ?? null) : null}
          />
        ) : (
          <div className={css.message}>
            {minutes.length + orders.length === 0 ? (
              <Empty title={text.none} actions={<TextLink href="#/sittings">{text.toSittings}</TextLink>}>
                {text.noneNext}
              </Empty>
            ) : (
              <Empty title={text.choose}>{text.chooseNext}</Empty>
            )}
          </div>
        )}
      </div>
      {chosen && line && (
        <MinutesFields key={line.id} line={line} chosen={chosen} onChoose={(next) => choose(wordOf(next))} />
      )}
      {chosen?.kind === "order" && order && (
        <OrderFields
          key={order.id}
          orderId={order.id}
          isTyped={typed?.order === order.id}
          onTyped={(wording) => setTyped(wording && { order: order.id, wording })}
        />
      )}
    </div>
  );
}
