import type { SittingView } from "../host/api/SittingView";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import type { useTurns } from "../queries/turns";
import { ru } from "../text/ru";
import { sittingsText as text } from "../text/sittings";

const PLACE = "again";

interface AnnounceAgainProps {
  view: SittingView;
  turns: ReturnType<typeof useTurns>;
}

/** A sitting whose commission has a newer edition: it is announced with that one, or it cannot be opened. */
export function AnnounceAgain({ view: { sitting, newer }, turns }: AnnounceAgainProps) {
  if (newer === null) return null;
  const isDraft = sitting.state === "draft";
  return (
    <Notice
      tone="attention"
      title={text.newComposition(newer.act, newer.from)}
      next={newer.blocks ?? (isDraft ? text.newCompositionDraft : text.newCompositionNext)}
      actions={
        newer.blocks === null &&
        !isDraft && (
          <Button
            kind="main"
            chord="Ctrl+Enter"
            isBusy={turns.isBusy}
            onPress={() =>
              void turns.turn(
                "announce_sitting",
                { sitting: sitting.id },
                { said: text.announcedAgain(newer.from), place: PLACE },
              )
            }
          >
            {text.announceAgain}
          </Button>
        )
      }
    >
      {turns.failure?.place === PLACE && <Notice tone="danger" {...ru.faultNotice(turns.failure.fault)} />}
    </Notice>
  );
}
