import type { CandidateCard } from "../host/api/CandidateCard";
import type { GroundRule } from "../host/api/GroundRule";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { formerGround } from "./checks";
import { GroundItem } from "./GroundItem";
import { checkedProof, isListed } from "./proof";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";
import { groundInTurn } from "./turn";

export interface GroundsSheetProps {
  card: CandidateCard;
  review: Review;
  regulation: Regulation;
  canWork: boolean;
}

/** The grounds: what the facts say and why, what the expert says, and by which document. */
export function GroundsSheet({ card, review, regulation, canWork }: GroundsSheetProps) {
  const findings = new Map(card.findings.map((finding) => [finding.code, finding]));
  const unjudged = regulation.grounds.filter(({ code }) => review.grounds[code] === undefined);
  const met = unjudged.filter(({ code }) => findings.get(code)?.computed === "met");
  // The facts were typed by hand: only a document that somebody has looked at confirms them.
  const sure = met.flatMap((rule) => {
    const proof = checkedProof(rule, review);
    return proof === null ? [] : [{ rule, proof }];
  });
  const unsure = met.filter((rule) => checkedProof(rule, review) === null);
  const inTurn = canWork ? groundInTurn(review, regulation) : null;
  const step = useStep("judge_grounds", () => words.confirmedMet(sure.length));
  const confirmMet = () =>
    step.run({
      verdicts: Object.fromEntries(
        sure.map(({ rule, proof }) => [
          rule.code,
          {
            verdict: "confirmed" as const,
            proof,
            comment: formerGround(card, rule.code)?.check.comment ?? "",
          },
        ]),
      ),
    });
  const items = (rules: readonly GroundRule[]) =>
    rules.map((rule) => (
      <GroundItem
        key={rule.code}
        rule={rule}
        finding={findings.get(rule.code)}
        check={review.grounds[rule.code]}
        former={formerGround(card, rule.code)}
        dossier={card.dossier}
        slots={regulation.documents}
        canWork={canWork}
        isInTurn={rule.code === inTurn?.code}
        isFirstTask={regulation.documents
          .filter(isListed)
          .every(({ code }) => review.documents[code] !== undefined)}
      />
    ));
  const general = regulation.grounds.filter(({ group }) => group === "general");
  const additional = regulation.grounds.filter(({ group }) => group === "additional");
  return (
    <div className={css.stack}>
      {unjudged.length > 0 && (
        <div className={css.buttons}>
          <span className={css.muted}>{words.unjudged(unjudged.length)}</span>
          {canWork && met.length > 0 && (
            <Button
              chord="5"
              onPress={() => void confirmMet()}
              isBusy={step.isPending}
              blockedBy={sure.length === 0 ? words.proofUnchecked(unsure.map(({ mark }) => mark)) : null}
            >
              {words.confirmMet(sure.length === 0 ? met.length : sure.length)}
            </Button>
          )}
          {canWork && sure.length > 0 && unsure.length > 0 && (
            <span className={css.muted}>{words.proofUnchecked(unsure.map(({ mark }) => mark))}</span>
          )}
        </div>
      )}
      {step.fault && <Notice tone="danger" {...ru.faultNotice(step.fault)} />}
      <h3>
        {words.groups.general} <span className={css.muted}>({words.general})</span>
      </h3>
      {items(general)}
      {additional.length > 0 && (
        <h3>
          {words.groups.additional}{" "}
          <span className={css.muted}>({words.additional(regulation.additionalGroundsNeeded)})</span>
        </h3>
      )}
      {items(additional)}
    </div>
  );
}
