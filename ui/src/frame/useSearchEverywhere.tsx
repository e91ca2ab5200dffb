import type { ReactNode } from "react";
import { lazy, Suspense, useState } from "react";
import { useKeyRegistry } from "../kit/keys/keys";
import type { KeyEntry } from "../kit/keys/registry";
import type { NavItem } from "./Nav";

const SearchEverywhere = lazy(async () => ({
  default: (await import("./SearchEverywhere")).SearchEverywhere,
}));

/** The way to open the search over everything, and its window while it is open: it is read when it is first asked for. */
export function useSearchEverywhere(
  items: readonly NavItem[],
  onRoom: (id: string) => void,
): { open: () => void; palette: ReactNode } {
  const registry = useKeyRegistry();
  const [live, setLive] = useState<readonly KeyEntry[] | null>(null);
  return {
    open: () => setLive(registry.live()),
    palette: live && (
      <Suspense>
        <SearchEverywhere items={items} live={live} onRoom={onRoom} onClose={() => setLive(null)} />
      </Suspense>
    ),
  };
}
