import { BookmarkPlus, BookmarkX } from "lucide-react";
import { useState } from "react";
import { Button } from "../kit/Button";
import { Form } from "../kit/fields/Form";
import { TextField } from "../kit/fields/TextField";
import { MenuButton } from "../kit/overlays/MenuButton";
import { useTell } from "../queries/acts";
import { candidatesText as words } from "../text/candidates";
import css from "./CandidatesScreen.module.css";
import type { RegisterSearch } from "./registerQuery";
import { allViews, forgetView, keepView, viewOf } from "./views";

export interface ViewsMenuProps {
  search: RegisterSearch;
  onSearch: (search: RegisterSearch) => void;
}

/** Filters by name: ready ones, and those that the person has kept on this computer. */
export function ViewsMenu({ search, onSearch }: ViewsMenuProps) {
  const [views, setViews] = useState(allViews);
  const [name, setName] = useState<string | null>(null);
  const tell = useTell();
  const now = viewOf(search, views);
  const keep = () => {
    const called = (name ?? "").trim();
    if (called === "") return;
    keepView(called, search);
    setViews(allViews());
    setName(null);
    tell({ text: words.viewKept(called), undo: null });
  };
  const pick = (id: string) => {
    const view = views.find((one) => one.id === id);
    if (view) onSearch(search.text === undefined ? view.search : { ...view.search, text: search.text });
    else if (id === "keep") setName("");
    else if (now) {
      forgetView(now.id);
      setViews(allViews());
      tell({ text: words.viewForgotten(now.name), undo: null });
    }
  };
  if (name !== null)
    return (
      <Form label={words.keepView} onSubmit={keep}>
        <div className={css.naming}>
          <TextField
            label={words.viewName}
            isLabelHidden
            placeholder={words.viewName}
            value={name}
            onChange={setName}
            autoFocus
          />
          <Button kind="main" type="submit" isDisabled={name.trim() === ""}>
            {words.keepIt}
          </Button>
          <Button kind="quiet" chord="Escape" keys={{ inFields: true }} onPress={() => setName(null)}>
            {words.cancel}
          </Button>
        </div>
      </Form>
    );
  return (
    <MenuButton
      label={words.view}
      lines={[
        ...views.map(({ id, name: called }) => ({ id, name: called, isChosen: id === now?.id })),
        ...(now === null ? [{ id: "keep", name: words.keepView, icon: BookmarkPlus }] : []),
        ...(now?.isOwn === true ? [{ id: "forget", name: words.forgetView(now.name), icon: BookmarkX }] : []),
      ]}
      onPick={pick}
    >
      {now?.name ?? words.ownView}
    </MenuButton>
  );
}
