import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CandidateCard } from "../host/api/CandidateCard";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { RemarkForm } from "./RemarkForm";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";
import { useLeave } from "../kit/unsaved/useUnsaved";

export interface RemarksSheetProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
  /** The document on the desk: a new remark is about it unless another is chosen. */
  slot: string;
}

/** Remarks to the dossier, for the letter or for the office, and what the letter will list. */
export function RemarksSheet({ card, review, regulation, slot }: RemarksSheetProps) {
  const [changed, setChanged] = useState<string | null>(null);
  const leave = useLeave();
  const drop = useStep("write_remark", () => words.remarkDropped);
  const remarks = Object.entries(review.remarks);
  const nameOf = (code: string) =>
    regulation.documents.find((known) => known.code === code)?.short ?? words.wholeDossier;
  return (
    <div className={css.stack}>
      {remarks.map(([id, remark]) =>
        changed === id ? (
          <RemarkForm
            key={id}
            regulation={regulation}
            id={id}
            known={remark}
            slot={remark.slot}
            onDone={() => setChanged(null)}
          />
        ) : (
          <div key={id} className={css.item}>
            <div className={css.itemHead}>
              <span className={css.text}>{remark.text}</span>
              <Button
                kind="quiet"
                icon={Pencil}
                isIconOnly
                label={ru.about(words.changeRemark, remark.text)}
                onPress={() => leave(() => setChanged(id))}
              >
                {words.changeRemark}
              </Button>
              <Button
                kind="quiet"
                icon={Trash2}
                isIconOnly
                label={ru.about(words.dropRemark, remark.text)}
                onPress={() => void drop.run({ ...remark, remark: id, text: "" })}
              >
                {words.dropRemark}
              </Button>
            </div>
            <span className={css.muted}>
              {nameOf(remark.slot)} · {words.audiences[remark.audience].toLowerCase()}
            </span>
          </div>
        ),
      )}
      {drop.fault && <Notice tone="danger" {...ru.faultNotice(drop.fault)} />}
      {changed === null && (
        <RemarkForm key={slot} regulation={regulation} id={null} known={null} slot={slot} />
      )}
      <section aria-label={words.letter}>
        <h3>{words.letter}</h3>
        {card.deficiencies.length === 0 ? (
          <p className={css.muted}>{words.noLetter}</p>
        ) : (
          <ol className={css.letter}>
            {card.deficiencies.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}
