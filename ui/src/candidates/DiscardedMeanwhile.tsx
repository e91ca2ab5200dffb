import type { CandidateCard } from "../host/api/CandidateCard";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";

/** A package that was deleted at one desk while it was registered at another, and the way to end the talk about it. */
export function DiscardedMeanwhile({ card }: { card: CandidateCard }) {
  const keep = useChange("keep_dossier", { said: () => words.kept });
  const act = { dossier: card.dossier.id, revision: card.dossierRevision };
  return (
    <>
      {keep.error && <Notice tone="danger" {...ru.faultNotice(keep.error.fault)} />}
      <Notice
        tone="attention"
        title={card.discardedMeanwhile}
        actions={
          card.departed === "" && (
            <Button onPress={() => keep.mutate(act)} isBusy={keep.isPending}>
              {words.keep}
            </Button>
          )
        }
      />
    </>
  );
}
