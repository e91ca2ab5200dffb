import { useRef, useState } from "react";
import type { SentBy } from "../host/api/SentBy";
import { Button } from "../kit/Button";
import { Checkbox } from "../kit/fields/Checkbox";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { DayField } from "../kit/fields/DayField";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import { TextLink } from "../kit/TextLink";
import { Waiting } from "../kit/Waiting";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { manyText } from "../text/many";
import { noticesText as words, SENT_BY } from "../text/notices";
import { ru } from "../text/ru";
import css from "./Many.module.css";
import { DraftGuard } from "../kit/unsaved/DraftGuard";
import type { OwnDraft } from "../kit/unsaved/useUnsaved";

const WAYS = (["email", "post", "signed"] as const).map((value) => ({ value, name: SENT_BY[value] }));

interface UnsentPanelProps {
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** «Кому не направлено»: who is owed a letter; the ticked are marked at once, and one undo takes all back. */
export function UnsentPanel({ onOpen, onClose }: UnsentPanelProps) {
  const { data: owed, error, isPending } = useRead("unsent", null, ["dossiers", "sittings", "session"]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [on, setOn] = useState<string | null>(null);
  const [way, setWay] = useState<SentBy | null>(null);
  const send = useChange("send_notices", { said: (count) => words.sent(count) });
  const all = (owed ?? []).map(({ dossier }) => dossier);
  const dossiers = all.filter((id) => ticked.has(id));
  const tick = (id: string, isTicked: boolean) => {
    const next = new Set(ticked);
    if (isTicked) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  const blocked =
    dossiers.length === 0 ? words.nobodyTicked : on === null || way === null ? words.sendBlocked : null;
  const draft = useRef<Pick<OwnDraft, "keep">>(null);
  const mark = () =>
    on !== null &&
    way !== null &&
    send.mutate({ dossiers, on, way }, { onSuccess: () => draft.current?.keep() });
  return (
    <Panel
      title={words.unsent}
      width="wide"
      onClose={onClose}
      footer={
        owed &&
        owed.length > 0 && (
          <>
            <DayField label={words.on} value={on} onChange={setOn} />
            <ChoiceField<SentBy> label={words.way} choices={WAYS} value={way} onChange={setWay} />
            <Button
              kind="main"
              chord="Ctrl+Enter"
              keys={{ inFields: true }}
              isBusy={send.isPending}
              blockedBy={blocked}
              onPress={() => void mark()}
            >
              {words.send(dossiers.length)}
            </Button>
          </>
        )
      }
    >
      <DraftGuard
        ref={draft}
        name={words.unsent}
        typed={{ ticked: [...ticked].sort(), on, way }}
        save={blocked === null ? () => void mark() : null}
      />
      {error && <Notice tone="danger" {...ru.faultNotice(error.fault)} />}
      {send.error && <Notice tone="danger" {...ru.faultNotice(send.error.fault)} />}
      {isPending && <Waiting />}
      {owed && owed.length === 0 && <p>{words.none}</p>}
      {owed && owed.length > 0 && (
        <>
          <p>{words.hint}</p>
          <table className={css.table} aria-label={words.unsent}>
            <thead>
              <tr>
                <th scope="col">
                  <Checkbox
                    isSelected={dossiers.length === all.length}
                    isIndeterminate={dossiers.length > 0 && dossiers.length < all.length}
                    onChange={(isTicked) => setTicked(new Set(isTicked ? all : []))}
                  >
                    {words.everybody}
                  </Checkbox>
                </th>
                <th scope="col" className={css.about}>
                  {words.about}
                </th>
                <th scope="col" className={css.reach}>
                  {manyText.reach}
                </th>
              </tr>
            </thead>
            <tbody>
              {owed.map(({ dossier, number, name, phone, email, of, since }) => (
                <tr key={dossier}>
                  <th scope="row">
                    <Checkbox
                      isSelected={ticked.has(dossier)}
                      onChange={(isTicked) => tick(dossier, isTicked)}
                    >
                      {manyText.numbered(number, name)}
                    </Checkbox>
                    <TextLink label={words.card(name)} onPress={() => onOpen(dossier)}>
                      {words.cardWord}
                    </TextLink>
                  </th>
                  <td>
                    {words.of(of.kind)}
                    <div className={css.muted}>{words.since(of.kind, since)}</div>
                  </td>
                  <td>
                    {[phone, email].filter(Boolean).map((reach) => (
                      <div key={reach}>{reach}</div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Panel>
  );
}
