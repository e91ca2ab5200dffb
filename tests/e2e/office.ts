import type { Page, Request } from "@playwright/test";
import { expect, test as base } from "@playwright/test";
import type { Base } from "./places";
import { NOW } from "./places";
import { Server } from "./server";

export { expect } from "@playwright/test";

/** One window over one base. */
export interface Office {
  page: Page;
  server: Server;
  /** Opens a screen by its place: «/candidates». Waits until nothing on it is being read. */
  go: (place: string) => Promise<void>;
  /** Waits until nothing is being read. */
  settled: () => Promise<void>;
}

interface Options {
  /** Over which prepared base the test works. */
  base: Base;
  /** The test changes the base and so gets a copy of its own. */
  changes: boolean;
}

interface Shared {
  /** Servers whose bases nobody changes, by base; they live as long as the worker. */
  standing: (base: Base) => Promise<Server>;
}

/** What a page must not say: an error of its own or a file that was not found. */
function watch(page: Page, said: string[]): void {
  page.on("pageerror", (error) => said.push(`page: ${error.message}`));
  page.on("console", (message) => {
    // A refusal of the core is an answer like another; the browser reports its status by itself.
    if (message.type() === "error" && !message.text().includes("422")) said.push(message.text());
  });
  page.on("requestfailed", (request) => {
    const error = request.failure()?.errorText;
    // Who goes on, or loads the page anew, asks no longer: the browser itself gives up what was under way.
    if (error !== "net::ERR_ABORTED") said.push(`lost: ${request.url()} ${error}`);
  });
}

const STILL = 150;

/** Counts what the page has asked for and not yet got. */
class Traffic {
  private readonly pending = new Set<Request>();
  private last = Date.now();

  constructor(page: Page) {
    const ended = (request: Request) => {
      this.pending.delete(request);
      this.last = Date.now();
    };
    page.on("request", (request) => this.pending.add(request));
    page.on("requestfinished", ended);
    page.on("requestfailed", ended);
  }

  get isStill(): boolean {
    return this.pending.size === 0 && Date.now() - this.last > STILL;
  }
}

/** A page over a server, and what it reported: nothing may be left in `said` when it is closed. */
export async function opened(page: Page, server: Server): Promise<{ office: Office; said: string[] }> {
  const said: string[] = [];
  watch(page, said);
  const traffic = new Traffic(page);
  await page.clock.install({ time: NOW });
  const settled = async () => {
    await page.evaluate(() => document.fonts.ready);
    await expect.poll(() => traffic.isStill, { intervals: [50] }).toBe(true);
  };
  const go = async (place: string) => {
    await page.goto(`${server.address}#${place}`);
    // Until the first screen is drawn the page asks for nothing either, and hears no key.
    await page.locator("#root > *").first().waitFor();
    await settled();
  };
  return { office: { page, server, go, settled }, said };
}

export const test = base.extend<Options & { office: Office }, Shared>({
  base: ["practice", { option: true }],
  changes: [true, { option: true }],
  standing: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from here what a fixture takes
    async ({}, use) => {
      const servers = new Map<Base, Promise<Server>>();
      await use((wanted) => {
        const known = servers.get(wanted) ?? Server.of(wanted);
        servers.set(wanted, known);
        return known;
      });
      await Promise.all([...servers.values()].map(async (server) => (await server).stop()));
    },
    { scope: "worker" },
  ],
  office: async ({ page, base: wanted, changes, standing }, use) => {
    const server = changes ? await Server.of(wanted) : await standing(wanted);
    const { office, said } = await opened(page, server);
    await use(office);
    // What the page still asks for while everything is put away is no error.
    const errors = [...said];
    await page.close();
    if (changes) await server.stop();
    expect(errors, "the page reported no error").toEqual([]);
  },
});
