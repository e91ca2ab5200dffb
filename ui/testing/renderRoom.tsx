import { QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { vi } from "vitest";
import type { FileDrop, WorkProgress } from "../src/host/port";
import { KeysProvider } from "../src/kit/keys/keys";
import { ActsProvider, useLastAct } from "../src/queries/acts";
import { createQueryClient } from "../src/queries/client";
import { installFakeHost } from "./fakeHost";

/** Answers by the command's name: a value, or what makes one of the request; throwing fails the command. */
export type Answers = Record<string, unknown>;

function Said() {
  return <output aria-label="Строка состояния">{useLastAct()?.text ?? ""}</output>;
}

/**
 * Draws one room at an address over a core that answers as the test says. `sent` lists what was asked, in order;
 * `answers` may be changed on the way.
 */
export async function renderRoom(room: ReactNode, address: string, answers: Answers) {
  const sent: [name: string, request: unknown][] = [];
  const rpc = vi.fn(async (name: string, request: unknown) => {
    sent.push([name, request]);
    if (!(name in answers)) throw new Error(`no answer for ${name}`);
    const answer = answers[name];
    return typeof answer === "function" ? (answer as (request: unknown) => unknown)(request) : answer;
  });
  const { port, drop, progress } = installFakeHost({ rpc });
  const root = createRootRoute({ component: Outlet });
  const any = createRoute({ getParentRoute: () => root, path: "$", component: () => room });
  const router = createRouter({
    routeTree: root.addChildren([any]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  render(
    <I18nProvider locale="ru-RU">
      <QueryClientProvider client={createQueryClient()}>
        <ActsProvider>
          <KeysProvider>
            <RouterProvider router={router as never} />
            <Said />
          </KeysProvider>
        </ActsProvider>
      </QueryClientProvider>
    </I18nProvider>,
  );
  const asked = (name: string) => sent.filter(([one]) => one === name).map(([, request]) => request);
  return {
    sent,
    asked,
    answers,
    port,
    drop: (what: FileDrop) => act(() => drop(what)),
    progress: (told: WorkProgress) => act(() => progress(told)),
    place: () => router.state.location.href,
  };
}

/** The answer of a change that left this output. */
export const changed = (output: unknown, ...topics: string[]) => ({
  output,
  topics,
  undo: { seq: 1, title: "действие" },
});
