import {
  CircleCheck,
  CircleHelp,
  CircleX,
  Clock,
  FolderSearch,
  RotateCcw,
  TriangleAlert,
} from "lucide-react";
import type { DocumentRule } from "../host/api/DocumentRule";
import type { InboxFile } from "../host/api/InboxFile";
import type { InboxState } from "../host/api/InboxState";
import type { InboxView } from "../host/api/InboxView";
import { Button } from "../kit/Button";
import type { IconShape } from "../kit/Icon";
import { Notice } from "../kit/Notice";
import { Panel } from "../kit/overlays/Panel";
import type { Tone } from "../kit/StatusWord";
import { StatusWord } from "../kit/StatusWord";
import { TextLink } from "../kit/TextLink";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { pickFolder } from "../queries/files";
import { intakeText as words } from "../text/intake";
import { fullName } from "../text/people";
import { ru } from "../text/ru";
import css from "./ReceiptPanel.module.css";

const LOOKS: Readonly<Record<InboxState, readonly [Tone, IconShape]>> = {
  waiting: ["plain", Clock],
  needs_dossier: ["attention", CircleHelp],
  refused: ["danger", CircleX],
  taken: ["good", CircleCheck],
  stuck: ["attention", TriangleAlert],
};

interface InboxLineProps {
  file: InboxFile;
  slots: readonly DocumentRule[];
  dossierId: string | null;
  onOpen: (dossier: string) => void;
  onTake: (dossier: string | null) => void;
}

function InboxLine({ file, slots, dossierId, onOpen, onTake }: InboxLineProps) {
  const [tone, icon] = LOOKS[file.state];
  const [owner] = file.dossiers;
  const inside = file.fates.length > 1 ? file.fates : [];
  return (
    <li className={css.line}>
      <span className={css.path}>{file.path}</span>
      <StatusWord tone={tone} icon={icon}>
        {words.states[file.state]}
      </StatusWord>
      {file.state === "refused" && (
        <Button
          kind="quiet"
          icon={RotateCcw}
          label={ru.about(words.again, file.path)}
          onPress={() => onTake(null)}
        >
          {words.again}
        </Button>
      )}
      {file.state === "needs_dossier" && (
        <Button
          kind="quiet"
          label={ru.about(words.takeHere, file.path)}
          blockedBy={dossierId === null ? words.openFirst : null}
          onPress={() => onTake(dossierId)}
        >
          {words.takeHere}
        </Button>
      )}
      {owner !== undefined && <TextLink onPress={() => onOpen(owner)}>{words.openDossier}</TextLink>}
      {file.sentence !== "" && <span className={css.note}>{file.sentence}</span>}
      {file.movedTo !== "" && <span className={css.note}>{words.movedTo(file.movedTo)}</span>}
      {inside.map(({ path, sentence, slot }) => (
        <span key={path} className={css.note}>
          {[path, slots.find(({ code }) => code === slot)?.short, sentence].filter(Boolean).join(": ")}
        </span>
      ))}
    </li>
  );
}

export interface InboxPanelProps {
  view: InboxView | undefined;
  /** The candidate whose card was open last; loose files can go there. */
  dossierId: string | null;
  slots: readonly DocumentRule[];
  onOpen: (dossier: string) => void;
  onClose: () => void;
}

/** The watched folder: every file with its fate, and what a person can do about it. */
export function InboxPanel({ view, dossierId, slots, onOpen, onClose }: InboxPanelProps) {
  const set = useChange("set_inbox", {
    said: ({ folder }) => (folder === "" ? words.inboxStopped : words.inboxSet),
  });
  const aim = useChange("aim_inbox", {
    said: ({ target, targetName }) => (target === null ? words.unaimed : words.aimed(targetName)),
  });
  const take = useChange("take_from_inbox");
  const { data: openCard } = useRead("candidate", { dossier: dossierId ?? "" }, ["dossiers", "session"], {
    isEnabled: dossierId !== null,
  });
  const choose = async () => {
    const folder = await pickFolder({ title: words.chooseInboxTitle });
    if (folder !== null) set.mutate({ folder });
  };
  const fault = set.error?.fault ?? aim.error?.fault ?? take.error?.fault;
  const isWatched = view !== undefined && view.folder !== "";
  return (
    <Panel title={words.inbox} {...(isWatched && { aside: view.folder })} onClose={onClose} width="half">
      <p className={css.muted}>{words.inboxHint}</p>
      {fault && (
        <Notice
          tone="danger"
          {...ru.faultText(fault)}
          {...(fault.code === "invalid" && { title: Object.values(fault.fields).join(" ") })}
        />
      )}
      <p className={css.acts}>
        <Button icon={FolderSearch} onPress={() => void choose()} isBusy={set.isPending}>
          {isWatched ? words.changeInbox : words.chooseInbox}
        </Button>
        {isWatched && <Button onPress={() => set.mutate({ folder: null })}>{words.stopInbox}</Button>}
      </p>
      {isWatched && view.trouble !== "" && <Notice tone="attention" title={view.trouble} />}
      {isWatched && (
        <section aria-label={words.target}>
          <h3>{words.target}</h3>
          <p>{view.target === null ? words.targetNone : words.targetNow(view.targetName)}</p>
          {openCard && <p>{words.openNow(fullName(openCard.dossier.person))}</p>}
          <p>
            <Button
              blockedBy={dossierId === null ? words.openFirst : null}
              onPress={() => dossierId !== null && aim.mutate({ dossier: dossierId })}
            >
              {words.aim}
            </Button>{" "}
            {view.target !== null && (
              <Button onPress={() => aim.mutate({ dossier: null })}>{words.unaim}</Button>
            )}
          </p>
        </section>
      )}
      {isWatched && view.files.length === 0 && <p className={css.muted}>{words.emptyInbox}</p>}
      <ul className={css.files} aria-label={words.inbox}>
        {(view?.files ?? []).map((file) => (
          <InboxLine
            key={`${file.path} ${file.movedTo} ${file.at}`}
            file={file}
            slots={slots}
            dossierId={dossierId}
            onOpen={onOpen}
            onTake={(dossier) => take.mutate({ paths: [file.path], dossier })}
          />
        ))}
      </ul>
    </Panel>
  );
}
