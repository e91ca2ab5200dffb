import type { ReactNode } from "react";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Draft } from "./unsaved";
import { Unsaved } from "./unsaved";

/** One to a window. */
export const UnsavedContext = createContext(new Unsaved());

interface Around {
  /** Asks about the drafts inside it; `null` outside of panels. */
  panel: string | null;
  scopes: readonly string[];
}

const AroundContext = createContext<Around>({ panel: null, scopes: [] });

export interface DraftScopeProps {
  /** How `useLeave` and the address call it. */
  id: string;
  /** It asks about its drafts itself, by an `AskUnsaved`. */
  isPanel?: boolean;
  children: ReactNode;
}

/** A part of the screen that is taken off as a whole, with all drafts in it. */
export function DraftScope({ id, isPanel = false, children }: DraftScopeProps) {
  const { panel, scopes } = use(AroundContext);
  const around = useMemo(
    () => ({ panel: isPanel ? id : panel, scopes: [...scopes, id] }),
    [id, isPanel, panel, scopes],
  );
  return <AroundContext value={around}>{children}</AroundContext>;
}

export interface UnsavedOptions {
  /** What is typed, as its form is called. */
  name: string;
  /** All that is typed, as plain values: what they were at first is what is kept. */
  typed: unknown;
  /** Something is typed that no value holds yet, such as half a date. */
  isHalfTyped?: () => boolean;
  /** Keeps it; `null` while it cannot be kept as it stands. */
  save: () => (() => void) | null;
}

/** What `useUnsaved` hands to a form. */
export interface OwnDraft {
  /** The part of the screen that it is by itself. */
  own: string;
  /** The id of the place where the person is asked; of the form itself outside of panels. */
  asksAt: string;
  /** Whether the form has to ask by itself. */
  asksHere: boolean;
  /** What is typed differs from what is kept. */
  isChanged: boolean;
  /** What is typed now is kept: the way on is free. */
  keep: () => void;
  /** It is being sent. */
  send: () => void;
}

/** Guards what is typed: it leaves the screen only when it is kept or given up by the person. */
export function useUnsaved({ name, typed, isHalfTyped, save }: UnsavedOptions): OwnDraft {
  const unsaved = use(UnsavedContext);
  const { panel, scopes } = use(AroundContext);
  const own = useId();
  const ownScopes = useMemo(() => [...scopes, own], [scopes, own]);
  const asksAt = panel ?? own;
  const now = JSON.stringify(typed);
  const [first, setFirst] = useState<string | null>(now);
  // What stands after a keeping is what is kept.
  if (first === null) setFirst(now);
  const isChanged = first !== null && now !== first;
  // What was kept or given up: it is no loss, though it is still on screen.
  const settled = useRef<string | null>(null);
  const changedNow = useEffectEvent(() => now !== settled.current && (isChanged || isHalfTyped?.() === true));
  const giveUpNow = useEffectEvent(() => {
    settled.current = now;
  });
  const saveNow = useEffectEvent(() => save());
  const [draft] = useState<Draft>(() => ({
    name,
    asksAt,
    scopes: ownScopes,
    isChanged: () => false,
    giveUp: () => {},
    save: () => null,
  }));
  useEffect(() => {
    Object.assign(draft, {
      name,
      asksAt,
      scopes: ownScopes,
      isChanged: () => changedNow(),
      giveUp: () => giveUpNow(),
      save: () => saveNow(),
    });
  }, [draft, name, asksAt, ownScopes]);
  useEffect(() => unsaved.add(draft), [unsaved, draft]);
  useEffect(() => {
    if (!isChanged) unsaved.settle(draft);
  }, [unsaved, draft, isChanged]);
  const keep = () => {
    // At once, for the way on is gone before anything is drawn again.
    settled.current = now;
    setFirst(null);
  };
  return { own, asksAt, asksHere: panel === null, isChanged, keep, send: () => unsaved.sent(draft) };
}

/** The way to take something off the screen, or a part of it: at once, or after the question about what is typed there. */
export function useLeave(within: string | null = null): (go: () => void) => void {
  const unsaved = use(UnsavedContext);
  return useCallback((go) => unsaved.leave(go, within), [unsaved, within]);
}
