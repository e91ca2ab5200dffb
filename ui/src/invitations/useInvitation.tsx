import { FolderOpen, MailOpen } from "lucide-react";
import { useState } from "react";
import type { InvitationShown } from "../host/api/InvitationShown";
import { Button } from "../kit/Button";
import { ChoiceField } from "../kit/fields/ChoiceField";
import { TextField } from "../kit/fields/TextField";
import type { Fault } from "../queries/commands";
import { pickFiles, pickFolder, pickSavePath } from "../queries/files";
import { useRead } from "../queries/reads";
import { exchangeText as words } from "../text/exchange";
import css from "./Invitation.module.css";

/** Eight groups of six digits. */
const DIGITS = 48;

/** What the person was given: a file, or a code on paper for the folder of the exchange. */
interface InvitationSource {
  /** The file, or the folder. */
  invitation: string;
  code: string | null;
}

export interface InvitationChoice {
  /** `null` before it is chosen or typed to the end. */
  source: InvitationSource | null;
  /** What it says, once it was read. */
  shown: InvitationShown | undefined;
  fault: Fault | undefined;
  /** What was typed or chosen, for the question before the form goes. */
  typed: unknown;
  /** Why nobody can go on yet; `null` when all is there. */
  blockedBy: string | null;
  /** Where the answer goes; `null` when the person thought better of it. Empty with a code: it stays in the folder. */
  askAnswerPath: () => Promise<string | null>;
  fields: React.ReactNode;
}

/** Asks for the invitation: by a file, or by the folder and the code. */
export function useInvitation(): InvitationChoice {
  const [way, setWay] = useState<"file" | "code">("file");
  const [file, setFile] = useState<string | null>(null);
  const [folder, setFolder] = useState<string | null>(null);
  const [code, setCode] = useState("");
  const isWhole = code.replace(/\D/g, "").length === DIGITS;
  const chosen = { file: file !== null, code: folder !== null && isWhole }[way];
  const path = (way === "file" ? file : folder) ?? "";
  const source = chosen ? { invitation: path, code: way === "file" ? null : code } : null;
  const shown = useRead("show_invitation", { path, code: source?.code ?? null }, [], {
    isEnabled: source !== null,
  });
  const pick = async () => {
    if (way === "code") {
      const picked = await pickFolder({ title: words.addFolderTitle });
      if (picked !== null) setFolder(picked);
      return;
    }
    const [picked] = await pickFiles({ title: words.invitation, endings: [words.inviteEnding] });
    if (picked !== undefined) setFile(picked);
  };
  const askAnswerPath = async () =>
    way === "code"
      ? ""
      : await pickSavePath({
          title: words.answerTitle,
          name: words.answerName,
          endings: [words.answerEnding],
        });
  const data = source === null ? undefined : shown.data;
  const missing = way === "file" ? words.noInvitation : words.noCode;
  return {
    source,
    shown: data,
    fault: source === null ? undefined : shown.error?.fault,
    typed: { way, file, folder, code },
    blockedBy: data ? null : missing,
    askAnswerPath,
    fields: (
      <>
        <ChoiceField
          label={words.invitedBy}
          choices={[
            { value: "file", name: words.byFile },
            { value: "code", name: words.byCode },
          ]}
          value={way}
          onChange={setWay}
          hint={way === "code" ? words.byCodeHint : words.byFileHint}
        />
        <div className={css.acts}>
          {way === "file" ? (
            <Button icon={MailOpen} onPress={() => void pick()}>
              {file === null ? words.pickInvitation : words.otherInvitation}
            </Button>
          ) : (
            <Button icon={FolderOpen} onPress={() => void pick()}>
              {folder === null ? words.pickFolder : words.otherFolder}
            </Button>
          )}
          {way === "code" && folder !== null && <span className={css.folder}>{folder}</span>}
        </div>
        {way === "code" && (
          <TextField
            label={words.inviteCode}
            name="code"
            hint={words.restoreCodeHint}
            value={code}
            onChange={setCode}
            isRequired
          />
        )}
        {data && <p>{words.invitedAs(data.title, data.role, data.municipality)}</p>}
      </>
    ),
  };
}
