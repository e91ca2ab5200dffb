import { CircleCheck, Clock, MailOpen, Package } from "lucide-react";
import type { SentParcel } from "../host/api/SentParcel";
import { Button } from "../kit/Button";
import { StatusWord } from "../kit/StatusWord";
import { pickFiles } from "../queries/files";
import { exchangeText as words } from "../text/exchange";
import css from "./Exchange.module.css";

export interface ParcelsProps {
  parcels: readonly SentParcel[];
  onSend: () => void;
  /** A sealed file or a receipt was picked. */
  onOpen: (path: string) => void;
}

/** Packages that go by mail as one sealed file each, and whether their receipts came. */
export function Parcels({ parcels, onSend, onOpen }: ParcelsProps) {
  const pick = async () => {
    const [path] = await pickFiles({ title: words.parcelFile, endings: ["mtk"] });
    if (path !== undefined) onOpen(path);
  };
  return (
    <section className={css.section} aria-labelledby="exchange-parcels">
      <h2 id="exchange-parcels">{words.parcels}</h2>
      <p className={css.muted}>{words.parcelsWhy}</p>
      <div className={css.acts}>
        <Button icon={Package} onPress={onSend}>
          {words.sendParcel}
        </Button>
        <Button icon={MailOpen} onPress={() => void pick()}>
          {words.openParcel}
        </Button>
      </div>
      {parcels.length > 0 && (
        <ul className={css.rows} aria-label={words.parcels}>
          {parcels.map((parcel) => (
            <li key={parcel.id} className={css.row}>
              <span className={css.what}>{words.sentParcel(parcel)}</span>
              {parcel.receivedAt === null ? (
                <StatusWord icon={Clock}>{words.noReceipt}</StatusWord>
              ) : (
                <StatusWord tone="good" icon={CircleCheck}>
                  {words.received(parcel.receivedAt, parcel.receivedBy)}
                </StatusWord>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
