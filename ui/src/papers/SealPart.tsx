import { useState } from "react";
import type { MinutesLine } from "../host/api/MinutesLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Dialog } from "../kit/overlays/Dialog";
import { useChange } from "../queries/changes";
import { papersText as text } from "../text/papers";
import { ru } from "../text/ru";
import css from "./Papers.module.css";
import { ScanPick } from "./ScanPick";

/** Signed on paper: seal, or back to a draft. */
export function SealPart({ line }: { line: MinutesLine }) {
  const { id, revision, number, candidates } = line;
  const [scan, setScan] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  const seal = useChange("seal_minutes", { said: () => text.sealed(number) });
  const thaw = useChange("thaw_minutes", { said: () => text.thawed });
  const error = seal.error ?? thaw.error;
  return (
    <div className={css.part}>
      <ScanPick path={scan} onChange={setScan} />
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      <div className={css.actions}>
        <Button kind="main" chord="Ctrl+Enter" isBusy={seal.isPending} onPress={() => setAsking(true)}>
          {text.seal}
        </Button>
        <Button isBusy={thaw.isPending} onPress={() => thaw.mutate({ minutes: id, revision })}>
          {text.thaw}
        </Button>
      </div>
      {isAsking && (
        <Dialog
          title={text.sealQuestion(number)}
          confirm={text.sealIt}
          isBusy={seal.isPending}
          onCancel={() => setAsking(false)}
          onConfirm={() =>
            seal.mutate({ minutes: id, revision, scan }, { onSettled: () => setAsking(false) })
          }
        >
          {candidates.length > 0 ? text.sealConsequence(candidates.length) : text.sealPlain}
        </Dialog>
      )}
    </div>
  );
}
