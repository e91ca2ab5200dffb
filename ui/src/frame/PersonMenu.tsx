import { useNavigate } from "@tanstack/react-router";
import { Lock, MonitorCog, Moon, Rows3, Rows4, Sun, UserCog } from "lucide-react";
import { useKey } from "../kit/keys/keys";
import { changeLook, useLook } from "../kit/look/look";
import { MenuButton } from "../kit/overlays/MenuButton";
import { frameText as words } from "../text/frame";
import { ru } from "../text/ru";

const LOCK = "Ctrl+L";

/** Who works here, how the window looks, and the way to close the base. */
export function PersonMenu({ person, onLock }: { person: string; onLock: () => void }) {
  const { theme, density } = useLook();
  const navigate = useNavigate();
  useKey(LOCK, words.lock, onLock, { group: ru.frame.everywhere, inFields: true });
  return (
    <MenuButton
      label={ru.frame.person}
      lines={[
        { id: "light", name: words.light, icon: Sun, isChosen: theme === "light" },
        { id: "dark", name: words.dark, icon: Moon, isChosen: theme === "dark" },
        { id: "system", name: words.system, icon: MonitorCog, isChosen: theme === "system" },
        { id: "dense", name: words.dense, icon: Rows4, isChosen: density === "dense" },
        { id: "wide", name: words.wide, icon: Rows3, isChosen: density === "wide" },
        { id: "desk", name: words.desk, icon: UserCog },
        { id: "lock", name: words.lock, icon: Lock },
      ]}
      onPick={(id) => {
        if (id === "lock") onLock();
        else if (id === "desk") void navigate({ to: "/settings", search: { sheet: "workplace" } });
        else if (id === "dense" || id === "wide") changeLook({ density: id });
        else if (id === "light" || id === "dark" || id === "system") changeLook({ theme: id });
      }}
    >
      {person}
    </MenuButton>
  );
}
