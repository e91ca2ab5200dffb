import { Check } from "lucide-react";
import { useEffect } from "react";
import { Button } from "../kit/Button";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useKeeping, useReadAgain } from "../queries/commands";
import { pickSavePath } from "../queries/files";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";

export interface OpenParcelPanelProps {
  /** The file. */
  path: string;
  onClose: () => void;
}

/** A sealed file that came by mail: what would change, then the one button; or a receipt, which is noted at once. */
export function OpenParcelPanel({ path, onClose }: OpenParcelPanelProps) {
  const readAgain = useReadAgain();
  const look = useKeeping("open_parcel", ["exchange"]);
  const apply = useChange("apply_parcel", { said: words.parcelTaken });
  const { mutate } = look;
  useEffect(() => mutate({ path }), [mutate, path]);
  const take = async () => {
    const receipt = await pickSavePath({
      title: words.parcelReceiptTitle,
      name: words.parcelReceiptName,
      endings: ["mtk"],
    });
    if (receipt === null) return;
    apply.mutate(
      { path, receipt },
      {
        onSuccess: ({ output }) => {
          readAgain(["exchange"]);
          // Without its receipt the sender does not know: the panel stays and says so.
          if (output.receiptRefused === "") onClose();
        },
      },
    );
  };
  const fault = look.error?.fault ?? apply.error?.fault;
  const opened = look.data;
  return (
    <Panel
      title={words.parcelTitle}
      onClose={onClose}
      width="half"
      footer={
        opened?.kind === "parcel" && (
          <Button
            kind="main"
            icon={Check}
            chord="Ctrl+Enter"
            isBusy={apply.isPending}
            onPress={() => void take()}
          >
            {words.parcelTake}
          </Button>
        )
      }
    >
      {apply.data && apply.data.output.receiptRefused !== "" && (
        <Notice tone="attention" title={apply.data.output.receiptRefused} />
      )}
      {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      {look.isPending && <Waiting />}
      {opened?.kind === "receipt" && (
        <Notice
          tone="good"
          title={words.parcelReceipt(opened.from.label, opened.at, opened.dossiers.length)}
        />
      )}
      {opened?.kind === "parcel" && (
        <>
          <p>{words.parcelFrom(opened.from.label, opened.at)}</p>
          {opened.lines.length === 0 ? (
            <Notice tone="info" title={words.parcelNothing} />
          ) : (
            <section className={css.section} aria-label={words.parcelChanges}>
              <h3>{words.parcelChanges}</h3>
              <ul className={css.rows}>
                {opened.lines.map((line) => (
                  <li key={`${line.record} ${line.id}`} className={css.row}>
                    <span className={css.what}>{words.parcelLine(line)}</span>
                    <span className={css.detail}>
                      {words.parcelChange[line.change]}
                      {line.undecided > 0 && `, ${words.parcelUndecided}`}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {opened.scans > 0 && <p>{words.parcelScans(opened.scans)}</p>}
        </>
      )}
    </Panel>
  );
}
