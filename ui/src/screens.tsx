import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useNavigate,
  useParams,
} from "@tanstack/react-router";
import { lazy } from "react";
import { CandidatesScreen } from "./candidates/CandidatesScreen";
import { Broken, NoRoom } from "./frame/Broken";
import { Gate } from "./frame/Gate";
import { Opening } from "./frame/Opening";
import { TodayScreen } from "./today/TodayScreen";

/*
 * The register comes with the page, for the day begins there: its own files would be fetched one after another. The
 * other rooms come when they are entered.
 *
 * The route tree. A room adds one `createRoute` here, with `validateSearch` for what its address holds
 * (the chosen row, filters, sorting), and its line in `frame/rooms.ts`.
 */

/** A text of the address; what is missing or of another kind is left out. */
function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== ""
    ? value
    : typeof value === "number"
      ? String(value)
      : undefined;
}

/** Keeps only what is there: an absent key is not the same as an empty one. */
function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

const root = createRootRoute({ component: Outlet });

/** All rooms stand behind the gate, in the frame. */
const office = createRoute({
  getParentRoute: () => root,
  id: "office",
  component: () => (
    <Gate>
      <Outlet />
    </Gate>
  ),
});

const Wall = lazy(async () => ({ default: (await import("./wall/WallScreen")).WallScreen }));
/** The second window: it has no frame and opens no base. */
const wall = createRoute({
  getParentRoute: () => root,
  path: "/wall/$sittingId",
  component: function WallPage() {
    const { sittingId } = wall.useParams();
    return <Wall sittingId={sittingId} />;
  },
});

const today = createRoute({ getParentRoute: () => office, path: "/", component: TodayScreen });

/** What the address of the register holds: words, filters by commas, the order. */
const registerSearch = (search: Record<string, unknown>) =>
  present({
    text: text(search.text),
    status: text(search.status),
    place: text(search.place),
    direction: text(search.direction),
    expert: text(search.expert),
    lacks: text(search.lacks),
    years: text(search.years),
    erase: text(search.erase),
    sort: text(search.sort),
    desc: search.desc === true ? true : undefined,
  });

const candidates = createRoute({
  getParentRoute: () => office,
  path: "/candidates",
  validateSearch: registerSearch,
  component: function Candidates() {
    const navigate = useNavigate();
    const search = candidates.useSearch();
    const { dossierId } = useParams({ strict: false });
    return (
      <CandidatesScreen
        dossierId={dossierId ?? null}
        search={search}
        onSearch={(next) =>
          // The open card stays open while the list beside it changes.
          void (dossierId === undefined
            ? navigate({ to: "/candidates", search: present(next), replace: true })
            : navigate({
                to: "/candidates/$dossierId",
                params: { dossierId },
                search: present(next),
                replace: true,
              }))
        }
        onOpen={(id) =>
          void (id === null
            ? navigate({ to: "/candidates", search })
            : navigate({ to: "/candidates/$dossierId", params: { dossierId: id }, search }))
        }
      />
    );
  },
});
const candidate = createRoute({ getParentRoute: () => candidates, path: "$dossierId" });

const Desk = lazy(async () => ({ default: (await import("./reviews/ReviewsScreen")).ReviewsScreen }));
const reviews = createRoute({
  getParentRoute: () => office,
  path: "/reviews",
  component: function Reviews() {
    const navigate = useNavigate();
    const { dossierId } = useParams({ strict: false });
    return (
      <Desk
        dossierId={dossierId ?? null}
        onOpen={(id) =>
          void (id === null
            ? navigate({ to: "/reviews" })
            : navigate({ to: "/reviews/$dossierId", params: { dossierId: id } }))
        }
      />
    );
  },
});
const review = createRoute({ getParentRoute: () => reviews, path: "$dossierId" });

const Sittings = lazy(async () => ({ default: (await import("./sittings/SittingsScreen")).SittingsScreen }));
const sittings = createRoute({
  getParentRoute: () => office,
  path: "/sittings",
  component: function SittingRoom() {
    const { sittingId } = useParams({ strict: false });
    return sittingId === undefined ? <Sittings /> : <Sittings sittingId={sittingId} />;
  },
});
const sitting = createRoute({ getParentRoute: () => sittings, path: "$sittingId" });

const papers = createRoute({
  getParentRoute: () => office,
  path: "/papers",
  validateSearch: (search: Record<string, unknown>) => present({ paper: text(search.paper) }),
  component: lazyRouteComponent(() => import("./papers/PapersScreen"), "PapersScreen"),
});
const pathways = createRoute({
  getParentRoute: () => office,
  path: "/pathways",
  validateSearch: (search: Record<string, unknown>) => present({ pathway: text(search.pathway) }),
  component: lazyRouteComponent(() => import("./pathways/PathwaysScreen"), "PathwaysScreen"),
});
const exchange = createRoute({
  getParentRoute: () => office,
  path: "/exchange",
  component: lazyRouteComponent(() => import("./exchange/ExchangeScreen"), "ExchangeScreen"),
});
const settings = createRoute({
  getParentRoute: () => office,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings/SettingsScreen"), "SettingsScreen"),
});
const journal = createRoute({
  getParentRoute: () => office,
  path: "/journal",
  component: lazyRouteComponent(() => import("./journal/JournalScreen"), "JournalScreen"),
});

const Help = lazy(async () => ({ default: (await import("./help/HelpScreen")).HelpScreen }));
const help = createRoute({
  getParentRoute: () => office,
  path: "/help/$page",
  component: function HelpPage() {
    const { page } = help.useParams();
    return <Help page={page} />;
  },
});

/** An address that leads nowhere is told in the frame, from which every room can be reached. */
const nowhere = createRoute({ getParentRoute: () => office, path: "$", component: NoRoom });

/** The screens of the program. The place stands behind «#», so that no server has to know it. */
export const createScreens = () =>
  createRouter({
    routeTree: root.addChildren([
      wall,
      office.addChildren([
        today,
        candidates.addChildren([candidate]),
        reviews.addChildren([review]),
        sittings.addChildren([sitting]),
        papers,
        pathways,
        exchange,
        settings,
        journal,
        help,
        nowhere,
      ]),
    ]),
    history: createHashHistory(),
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: NoRoom,
    defaultPendingComponent: Opening,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createScreens>;
  }
}
