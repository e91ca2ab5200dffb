import { CircleCheck, CirclePause, Clock, FolderPlus, RefreshCw, TriangleAlert, X } from "lucide-react";
import type { FolderLine } from "../host/api/FolderLine";
import { Button } from "../kit/Button";
import { Empty } from "../kit/Empty";
import { Checkbox } from "../kit/fields/Checkbox";
import { Select } from "../kit/fields/Select";
import { Notice } from "../kit/Notice";
import { StatusWord } from "../kit/StatusWord";
import { useChange } from "../queries/changes";
import { pickFolder } from "../queries/files";
import { exchangeText as words } from "../text/exchange";
import { ru } from "../text/ru";
import css from "./Exchange.module.css";
import type { Rounds } from "./useRounds";

/** How often a folder can be visited, minutes; another number that was set stays in the list. */
const PACES = [5, 15, 30, 60, 180, 1440, 0];

function FolderState({ line }: { line: FolderLine }) {
  const { trouble, visited } = line;
  const [tone, icon] =
    trouble !== null
      ? trouble.absent
        ? (["plain", CirclePause] as const)
        : (["attention", TriangleAlert] as const)
      : visited === null
        ? (["plain", Clock] as const)
        : (["good", CircleCheck] as const);
  return (
    <StatusWord tone={tone} icon={icon}>
      {words.folderWords(line)}
    </StatusWord>
  );
}

function FolderRow({ line, rounds }: { line: FolderLine; rounds: Rounds }) {
  const { folder, everyMinutes, onArrival, trouble } = line;
  const set = useChange("set_exchange_folder", { said: () => words.rhythmSaid });
  const remove = useChange("remove_exchange_folder", { said: () => words.removed(folder) });
  const paces = PACES.includes(everyMinutes) ? PACES : [everyMinutes, ...PACES];
  const fault = set.error?.fault ?? remove.error?.fault;
  return (
    <li className={css.row}>
      <div className={css.what}>
        <span className={css.name}>{folder}</span>
        <FolderState line={line} />
        {trouble !== null && !trouble.absent && <span className={css.detail}>{trouble.sentence}</span>}
        {fault && <Notice tone="danger" {...ru.faultNotice(fault)} />}
      </div>
      <div className={css.rhythm}>
        <Select
          label={`${words.every}: ${folder}`}
          isLabelHidden
          options={paces.map((minutes) => ({ id: String(minutes), name: words.everyMinutes(minutes) }))}
          value={String(everyMinutes)}
          onChange={(minutes) => set.mutate({ folder, everyMinutes: Number(minutes), onArrival })}
        />
      </div>
      <Checkbox
        isSelected={onArrival}
        onChange={(isSelected) => set.mutate({ folder, everyMinutes, onArrival: isSelected })}
      >
        {words.onArrival}
      </Checkbox>
      <Button
        icon={RefreshCw}
        label={ru.about(words.roundHere, folder)}
        isDisabled={rounds.now !== null}
        onPress={() => rounds.start([folder])}
      >
        {words.roundHere}
      </Button>
      <Button
        kind="quiet"
        icon={X}
        isIconOnly
        label={ru.about(words.removeFolder, folder)}
        isBusy={remove.isPending}
        onPress={() => remove.mutate({ folder })}
      >
        {words.removeFolder}
      </Button>
    </li>
  );
}

/** The folders of the exchange: when each was visited, how often it is, and the way to add one. */
export function Folders({ folders, rounds }: { folders: readonly FolderLine[]; rounds: Rounds }) {
  const add = useChange("set_exchange_folder", { said: (_, { folder }) => words.added(folder) });
  const choose = async () => {
    const folder = await pickFolder({ title: words.addFolderTitle });
    if (folder !== null) add.mutate({ folder, everyMinutes: null, onArrival: true });
  };
  const button = (
    <Button icon={FolderPlus} onPress={() => void choose()} isBusy={add.isPending}>
      {words.addFolder}
    </Button>
  );
  return (
    <section className={css.section} aria-labelledby="exchange-folders">
      <h2 id="exchange-folders">{words.folders}</h2>
      {add.error && <Notice tone="danger" {...ru.faultNotice(add.error.fault)} />}
      {folders.length === 0 ? (
        <Empty title={words.noFolders} actions={button}>
          {words.noFoldersWhy}
        </Empty>
      ) : (
        <>
          <ul className={css.rows} aria-label={words.folders}>
            {folders.map((line) => (
              <FolderRow key={line.folder} line={line} rounds={rounds} />
            ))}
          </ul>
          <div>{button}</div>
        </>
      )}
    </section>
  );
}
