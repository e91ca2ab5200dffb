import { useState } from "react";
import { Button } from "../kit/Button";
import { DayField } from "../kit/fields/DayField";
import { Notice } from "../kit/Notice";
import { useChange } from "../queries/changes";
import { pathwaysText as text } from "../text/pathways";
import { ru } from "../text/ru";
import css from "./Pathways.module.css";
import type { PersonRow } from "./people";

interface BulkBarProps {
  rows: readonly PersonRow[];
  marked: readonly PersonRow[];
  onPrint: () => void;
  onDone: () => void;
}

/** Acts over the marked people, or over all of them where nobody is marked. */
export function BulkBar({ rows, marked, onPrint, onDone }: BulkBarProps) {
  const [on, setOn] = useState<string | null>(null);
  const create = useChange("create_pathways", { said: (ids) => text.createDone(ids.length) });
  const approve = useChange("approve_pathways", { said: (count) => text.approvedMany(count) });
  const scope = marked.length > 0 ? marked : rows;
  const without = scope.flatMap(({ methodist, pathway }) => (methodist && !pathway ? [methodist.id] : []));
  const drafts = marked.flatMap(({ pathway }) => (pathway?.state === "draft" ? [pathway.id] : []));
  const printable = scope.filter(({ pathway }) => pathway !== null).length;
  const error = create.error ?? approve.error;
  if (rows.length === 0) return null;
  return (
    <>
      <div className={css.actions} role="group" aria-label={text.ready(marked.length)}>
        {without.length > 0 && (
          <Button
            kind="main"
            isBusy={create.isPending}
            onPress={() => create.mutate({ methodists: without }, { onSuccess: onDone })}
          >
            {text.create(without.length)}
          </Button>
        )}
        {printable > 0 && (
          <Button kind={without.length === 0 ? "main" : "plain"} onPress={onPrint}>
            {marked.length > 0 ? text.printMarked(printable) : text.printAll(printable)}
          </Button>
        )}
        {drafts.length > 0 && (
          <>
            <DayField label={text.approvedOnMarked} value={on} onChange={setOn} />
            <Button
              isBusy={approve.isPending}
              blockedBy={on === null ? text.dayNeeded : null}
              onPress={() => on !== null && approve.mutate({ pathways: drafts, on }, { onSuccess: onDone })}
            >
              {text.approveMarked(drafts.length)}
            </Button>
          </>
        )}
        {marked.length > 0 && <span className={css.muted}>{text.ready(marked.length)}</span>}
      </div>
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
    </>
  );
}
