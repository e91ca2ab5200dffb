import { BookmarkPlus, BookmarkX } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { MenuButton } from "../kit/overlays/MenuButton";
import { useTell } from "../queries/acts";
import { useChange } from "../queries/changes";
import { useRead } from "../queries/reads";
import { candidatesText as words } from "../text/candidates";
import { ru } from "../text/ru";
import css from "./CandidatesScreen.module.css";
import type { RegisterSearch } from "./registerQuery";
import { filterOf, isFiltered, sortOf } from "./registerQuery";
import { allViews, viewOf } from "./views";

export interface ViewsMenuProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
}

/** Filters by name: ready ones, and those kept in the base. */
export function ViewsMenu({ search, onSearch }: ViewsMenuProps) {
  const views = allViews(useRead("views", null, ["views"]).data ?? []);
  const [name, setName] = useState<string | null>(null);
  const tell = useTell();
  const save = useChange("save_view", { said: (_, request) => words.viewKept(request.name.trim()) });
  const remove = useChange("remove_view", {
    said: (_, request) => words.viewForgotten(views.find(({ id }) => id === request.view)?.name ?? ""),
  });
  const now = viewOf(search, views);
  const hasOwnWords = (search.text ?? "") !== (now?.search.text ?? "");
  const fault = save.error?.fault;
  const keep = () => {
    const request = {
      name: name ?? "",
      filter: filterOf(search),
      sort: sortOf(search),
      descending: search.desc ?? false,
    };
    save.mutate(request, { onSuccess: () => setName(null) });
  };
  const pick = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view) onSearch(search.text === undefined ? view.search : { text: search.text, ...view.search });
    else if (id === "keep") {
      save.reset();
      setName("");
    } else if (now)
      remove.mutate(
        { view: now.id },
        { onError: (error) => tell({ text: ru.faultText(error.fault).title }) },
      );
  };
  if (name !== null)
    return (
      <Form label={words.keepView} typed={name} onSubmit={keep}>
        <div className={css.naming}>
          <TextField
            label={words.viewName}
            isLabelHidden
            placeholder={words.viewName}
            value={name}
            onChange={setName}
            maxLength={60}
            autoFocus
            {...(fault && { error: ru.fieldErrors(fault)?.name ?? ru.faultText(fault).title })}
          />
          <Button kind="main" type="submit" isDisabled={name.trim() === ""} isBusy={save.isPending}>
            {words.keepIt}
          </Button>
          <Button kind="quiet" chord="Escape" keys={{ inFields: true }} onPress={() => setName(null)}>
            {words.cancel}
          </Button>
        </div>
      </Form>
    );
  const canKeep = isFiltered(search) && (now === null || hasOwnWords);
  return (
    <MenuButton
      label={words.view}
      lines={[
        ...views.map(({ id, name: called }) => ({ id, name: called, isChosen: id === now?.id })),
        ...(canKeep ? [{ id: "keep", name: words.keepView, icon: BookmarkPlus }] : []),
        ...(now?.isOwn === true ? [{ id: "forget", name: words.forgetView(now.name), icon: BookmarkX }] : []),
      ]}
      onPick={pick}
    >
      {now === null || (hasOwnWords && !isFiltered(now.search)) ? words.ownView : now.name}
    </MenuButton>
  );
}
