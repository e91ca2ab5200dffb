import { Presentation } from "lucide-react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { useOpenWall } from "../queries/windows";
import { wallText as text } from "../text/wall";

/** Opens the second window for those in the room. */
export function WallButton({ sittingId }: { sittingId: string }) {
  const open = useOpenWall();
  return (
    <>
      <Button
        kind="quiet"
        icon={Presentation}
        chord="F9"
        keys={{ inFields: true }}
        isBusy={open.isPending}
        onPress={() => open.mutate(sittingId)}
      >
        {text.open}
      </Button>
      {open.error && <Notice tone="danger" title={text.blocked} next={text.blockedNext} />}
    </>
  );
}
