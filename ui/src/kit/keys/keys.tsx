import type { ReactNode, RefObject } from "react";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Chord } from "./chord";
import type { KeyEntry } from "./registry";
import { isStraySend, KeyRegistry } from "./registry";

interface Scope {
  registry: KeyRegistry;
  depth: number;
}

const ScopeContext = createContext<Scope>({ registry: new KeyRegistry(), depth: 0 });

/** Listens to the keyboard for everything inside; once, around the whole page. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [scope] = useState<Scope>(() => ({ registry: new KeyRegistry(), depth: 0 }));
  useEffect(() => {
    const early = (event: KeyboardEvent) => {
      // Stopped here, or the focused list would take Ctrl+↓ for its own movement as well.
      if (scope.registry.press(event, false)) event.stopPropagation();
      else if (isStraySend(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    const late = (event: KeyboardEvent) => void scope.registry.press(event, true);
    window.addEventListener("keydown", early, true);
    window.addEventListener("keydown", late);
    return () => {
      window.removeEventListener("keydown", early, true);
      window.removeEventListener("keydown", late);
    };
  }, [scope]);
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

/** A modal scope lies over every scope of the page, however deep: more of them than this nobody nests. */
const ABOVE_ALL = 100;

/** Keys inside win over the same keys outside; a modal scope silences those outside. */
export function KeyScope({ children, isModal = false }: { children: ReactNode; isModal?: boolean }) {
  const { registry, depth: outside } = use(ScopeContext);
  const depth = outside + (isModal ? ABOVE_ALL : 1);
  const inner = useMemo(() => ({ registry, depth }), [registry, depth]);
  useEffect(() => (isModal ? registry.addModal(depth) : undefined), [registry, depth, isModal]);
  return <ScopeContext value={inner}>{children}</ScopeContext>;
}

export interface KeyOptions {
  /** Heading under F1; «Этот экран» without it. */
  group?: string;
  isEnabled?: boolean;
  inFields?: boolean;
  repeats?: boolean;
  everywhere?: boolean;
}

/** Words of the heading for keys that name none. */
const THIS_SCREEN = "Этот экран";

function useEntry(
  chord: Chord | null,
  label: string,
  run: (() => void) | null,
  options: KeyOptions,
): RefObject<KeyEntry | null> {
  const { registry, depth } = use(ScopeContext);
  const {
    group = THIS_SCREEN,
    isEnabled = true,
    inFields = false,
    repeats = false,
    everywhere = false,
  } = options;
  const isNote = run === null;
  const runNow = useEffectEvent(() => run?.());
  const own = useRef<KeyEntry | null>(null);
  useEffect(() => {
    if (chord === null || !isEnabled) return;
    const entry: KeyEntry = {
      chord,
      label,
      group,
      run: isNote ? null : () => runNow(),
      inFields,
      repeats,
      everywhere,
      depth,
    };
    own.current = entry;
    const remove = registry.add(entry);
    return () => {
      own.current = null;
      remove();
    };
  }, [registry, depth, chord, label, group, isEnabled, isNote, inFields, repeats, everywhere]);
  return own;
}

/** Gives a key to an act while the component is on screen, and lists it under F1. `null` gives none. */
export function useKey(chord: Chord | null, label: string, run: () => void, options: KeyOptions = {}): void {
  useEntry(chord, label, run, options);
}

/** The same for what shows its key: answers whether the key is its own, or belongs to something nearer now. */
export function useShownKey(
  chord: Chord | null,
  label: string,
  run: () => void,
  options: KeyOptions = {},
): boolean {
  const { registry } = use(ScopeContext);
  const own = useEntry(chord, label, run, options);
  const isOwn = useCallback(() => own.current === null || registry.isFirst(own.current), [own, registry]);
  return useSyncExternalStore(registry.subscribe, isOwn);
}

/** Lists under F1 a key that a component handles by itself. */
export function useKeyNote(chord: Chord | null, label: string, group: string): void {
  useEntry(chord, label, null, { group });
}

/** The registry itself, for the list under F1. */
export const useKeyRegistry = () => use(ScopeContext).registry;
