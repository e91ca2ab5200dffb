import type { Composition } from "../host/api/Composition";
import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useRead } from "../queries/reads";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";

const PLACE = "again";

/** The edition that the day of the sitting asks for: the latest that began by then. The core decides it anew. */
function inForce(editions: readonly Composition[], on: string): Composition | null {
  const begun = editions.filter(({ from }) => from <= on);
  return begun.reduce<Composition | null>(
    (last, edition) => (last && `${last.from} ${last.id}` > `${edition.from} ${edition.id}` ? last : edition),
    null,
  );
}

interface AnnounceAgainProps {
  view: SittingView;
  turns: ReturnType<typeof useTurns>;
}

/** An announced sitting whose commission has a newer edition: it is announced again, or it cannot be opened. */
export function AnnounceAgain({ view: { sitting }, turns }: AnnounceAgainProps) {
  const editions = useRead("compositions", null, ["compositions", "session"]);
  const edition = inForce(editions.data ?? [], sitting.on);
  if (!edition || edition.id === sitting.composition) return null;
  return (
    <Notice
      tone="attention"
      title={text.newComposition(edition.from)}
      next={text.newCompositionNext}
      actions={
        <Button
          kind="main"
          isBusy={turns.isBusy}
          onPress={() =>
            void turns.turn(
              "announce_sitting",
              { sitting: sitting.id },
              { said: text.announcedAgain(edition.from), place: PLACE },
            )
          }
        >
          {text.announceAgain}
        </Button>
      }
    >
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
    </Notice>
  );
}
