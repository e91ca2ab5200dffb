import type { CandidateCard } from "../host/api/CandidateCard";
import type { GroundRule } from "../host/api/GroundRule";
import type { Regulation } from "../host/api/Regulation";
import type { Review } from "../host/api/Review";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { reviewsText as words } from "../text/reviews";
import { ru } from "../text/ru";
import { GroundItem } from "./GroundItem";
import { proofFor } from "./proof";
import css from "./ReviewDesk.module.css";
import { useStep } from "./steps";

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
  const step = useStep("judge_ground", () => words.confirmedMet(met.length));
  const confirmMet = async () => {
    for (const rule of met) {
      const proof = proofFor(rule, card.dossier);
      // oxlint-disable-next-line no-await-in-loop -- each verdict is an act of its own, with its own undo
      if (!(await step.run({ ground: rule.code, verdict: "confirmed", proof, comment: "" }))) return;
    }
  };
  const items = (rules: readonly GroundRule[]) =>
    rules.map((rule) => (
      <GroundItem
        key={rule.code}
        rule={rule}
        finding={findings.get(rule.code)}
        check={review.grounds[rule.code]}
        dossier={card.dossier}
        slots={regulation.documents}
        canWork={canWork}
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
            <Button onPress={() => void confirmMet()} isBusy={step.isPending}>
              {words.confirmMet(met.length)}
            </Button>
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
