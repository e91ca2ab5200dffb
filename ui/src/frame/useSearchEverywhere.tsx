import { useNavigate, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
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
import type { NavItem } from "./Nav";
import { Palette } from "./Palette";
import type { Goal } from "./paletteLines";

const NO_ACTS: readonly FarAct[] = [];

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
function offerOf(items: readonly NavItem[], live: readonly KeyEntry[], known: readonly FarAct[]): Offer {
  const acts = live.filter(
    ({ group, chord, run }) => run !== null && group !== ru.frame.rooms && chord !== "Ctrl+K",
  );
  const isHere = (name: string) => acts.some(({ label }) => label.startsWith(name));
  const far = known.filter(({ room, name }) => !isHere(name) && items.some(({ id }) => id === room));
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

/** The search over everything: the way to open it, and its window while it is open. */
export function useSearchEverywhere(
  items: readonly NavItem[],
  onRoom: (id: string) => void,
): { open: () => void; palette: ReactNode } {
  const navigate = useNavigate();
  const router = useRouter();
  const registry = useKeyRegistry();
  const views = useRead("views", null, ["views"]).data ?? [];
  const [offer, setOffer] = useState<Offer | null>(null);
  const [known, setKnown] = useState<readonly FarAct[]>(NO_ACTS);

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
        const far = offer?.far.get(goal.id);
        if (far) goFar(far);
        else offer?.runs.get(goal.id)?.();
      }
    }
  };
  const close = () => setOffer(null);
  /** What the other rooms can do is read when the search is first opened; what is typed meanwhile stands in its field. */
  const open = () => {
    const live = registry.live();
    setOffer(offerOf(items, live, known));
    if (known !== NO_ACTS) return;
    void import("./farActs").then(({ FAR_ACTS }) => {
      setKnown(FAR_ACTS);
      setOffer((before) => before && offerOf(items, live, FAR_ACTS));
    });
  };
  return {
    open,
    palette: offer && (
      <Palette
        screens={offer.screens}
        acts={offer.acts}
        keys={offer.keys}
        onClose={close}
        onOpen={(goal) => {
          close();
          // The focus goes back first: an act may open something that takes it.
          requestAnimationFrame(() => reach(goal));
        }}
      />
    ),
  };
}
