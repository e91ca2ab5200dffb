import { Undo2 } from "lucide-react";
import type { JournalLine } from "../host/api/JournalLine";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { journalText as text, placeWords } from "../text/journal";
import { ru } from "../text/ru";
import css from "./Journal.module.css";

interface EntryPanelProps {
  line: JournalLine;
  onClose: () => void;
}

/** One act: what it changed, and its way back or the reason why there is none. */
export function EntryPanel({ line, onClose }: EntryPanelProps) {
  const undo = useRead("way_back", { seq: line.seq }, ["journal"]).data ?? null;
  const takeBack = useChange("undo", { said: ({ title }) => text.undone(title) });
  const reason = undo?.reason || text.cannot;
  return (
    <Panel
      title={text.told(line.title, line.about)}
      aside={text.line(line.seq)}
      onClose={onClose}
      width="half"
      takesFocus={false}
      isReading
      footer={
        <Button
          icon={Undo2}
          isBusy={takeBack.isPending}
          blockedBy={undo?.possible === true ? null : reason}
          onPress={() => takeBack.mutate({ seq: line.seq })}
        >
          {text.undo}
        </Button>
      }
    >
      <p className={css.muted}>
        {ru.momentShort(line.at)}, {line.who}
      </p>
      {takeBack.error && <Notice tone="danger" {...ru.faultNotice(takeBack.error.fault)} />}
      <section className={css.part} aria-label={text.edits}>
        <h3>{text.edits}</h3>
        {line.edits.length === 0 ? (
          <p className={css.muted}>{text.noEdits}</p>
        ) : (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{text.where}</th>
                <th scope="col">{text.before}</th>
                <th scope="col">{text.after}</th>
              </tr>
            </thead>
            <tbody>
              {line.edits.map(({ kind, path, about, before, after, struckBy }, at) => (
                // One act may change the same place of two records: only its place in the list is its own.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={at}>
                  <td>
                    {placeWords(kind, path)}
                    {about.length > 0 && <span className={css.about}>{text.whom(about)}</span>}
                  </td>
                  {struckBy === null ? (
                    <>
                      <td>{text.beforeWords(before)}</td>
                      <td>{text.afterWords(after)}</td>
                    </>
                  ) : (
                    <td colSpan={2} className={css.muted}>
                      {text.struck(struckBy)}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </Panel>
  );
}
