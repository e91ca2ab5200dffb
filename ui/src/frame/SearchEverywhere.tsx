import { useNavigate, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { RegisterSearch } from "../candidates/registerQuery";
import { searchOf } from "../candidates/registerQuery";
import { searchOfView } from "../candidates/views";
import type { Offered } from "../host/api/Offered";
import { chordText } from "../kit/keys/chord";
import { useKeyRegistry } from "../kit/keys/keys";
import type { KeyEntry } from "../kit/keys/registry";
import { useRead } from "../queries/reads";
import { ru } from "../text/ru";
import { searchText as words } from "../text/search";
import type { FarAct } from "./farActs";
import { FAR_ACTS } from "./farActs";
import type { NavItem } from "./Nav";
import { Palette } from "./Palette";
import type { Goal } from "./paletteLines";

/** A room that does not come within this time is not pressed any more, milliseconds. */
const ROOM_COMES = 5000;

/** What the window offered at the moment when the search was opened. */
interface Offer {
  screens: readonly Offered[];
  acts: readonly Offered[];
  keys: ReadonlyMap<string, string>;
  runs: ReadonlyMap<string, () => void>;
  far: ReadonlyMap<string, FarAct>;
}

/** Acts of the present screen are those that have a key now; acts of the other rooms stand after them. */
function offerOf(items: readonly NavItem[], live: readonly KeyEntry[]): Offer {
  const acts = live.filter(
    ({ group, chord, run }) => run !== null && group !== ru.frame.rooms && chord !== "Ctrl+K",
  );
  const isHere = (name: string) => acts.some(({ label }) => label.startsWith(name));
  const far = FAR_ACTS.filter(({ room, name }) => !isHere(name) && items.some(({ id }) => id === room));
  const roomOf = (act: FarAct) => items.find(({ id }) => id === act.room)?.name ?? "";
  return {
    screens: items.map(({ id, name }) => ({ id, name, words: words.rooms[id] ?? "" })),
    acts: [
      ...acts.map(({ chord, label }) => ({ id: chord, name: label, words: "" })),
      ...far.map(({ id, name, words: also }) => ({ id, name, words: also })),
    ],
    keys: new Map([
      ...items.flatMap(({ id, chord }) => (chord ? [[id, chordText(chord)] as const] : [])),
      ...acts.map(({ chord }) => [chord, chordText(chord)] as const),
      ...far.map((act) => [act.id, roomOf(act)] as const),
    ]),
    runs: new Map(acts.flatMap(({ chord, run }) => (run ? [[chord, run] as const] : []))),
    far: new Map(far.map((act) => [act.id, act])),
  };
}

interface SearchEverywhereProps {
  items: readonly NavItem[];
  /** The keys that the window answered to when the search was opened. */
  live: readonly KeyEntry[];
  onRoom: (id: string) => void;
  onClose: () => void;
}

/** The search over everything: people, papers, rooms, filters, acts. */
export function SearchEverywhere({ items, live, onRoom, onClose }: SearchEverywhereProps) {
  const navigate = useNavigate();
  const router = useRouter();
  const registry = useKeyRegistry();
  const views = useRead("views", null, ["views"]).data ?? [];
  const [offer] = useState(() => offerOf(items, live));

  /** Goes to the room of an act, and presses its key when the room stands. */
  const goFar = ({ name, place, isPressed }: FarAct) => {
    router.history.push(place);
    if (!isPressed) return;
    const pressWhenThere = () => {
      const there = registry.live().find(({ label, run }) => label.startsWith(name) && run !== null);
      if (!there) return;
      stop();
      there.run?.();
    };
    const unsubscribe = registry.subscribe(pressWhenThere);
    const late = setTimeout(() => stop(), ROOM_COMES);
    const stop = () => {
      clearTimeout(late);
      unsubscribe();
    };
    pressWhenThere();
  };
  const toRegister = (search: RegisterSearch) => void navigate({ to: "/candidates", search });
  const reach = (goal: Goal) => {
    switch (goal.kind) {
      case "person":
        void navigate({ to: "/candidates/$dossierId", params: { dossierId: goal.dossier } });
        break;
      case "filter":
        toRegister(searchOf(goal.filter));
        break;
      case "view": {
        const view = views.find(({ id }) => id === goal.id);
        if (view) toRegister(searchOfView(view));
        break;
      }
      case "paper":
        if (goal.paper === "sitting")
          void navigate({ to: "/sittings/$sittingId", params: { sittingId: goal.id } });
        else if (goal.paper === "pathway") void navigate({ to: "/pathways", search: { pathway: goal.id } });
        else void navigate({ to: "/papers", search: { paper: `${goal.paper}:${goal.id}` } });
        break;
      case "screen":
        onRoom(goal.id);
        break;
      case "act": {
        const far = offer.far.get(goal.id);
        if (far) goFar(far);
        else offer.runs.get(goal.id)?.();
      }
    }
  };
  return (
    <Palette
      screens={offer.screens}
      acts={offer.acts}
      keys={offer.keys}
      onClose={onClose}
      onOpen={(goal) => {
        onClose();
        // The focus goes back first: an act may open something that takes it.
        requestAnimationFrame(() => reach(goal));
      }}
    />
  );
}
