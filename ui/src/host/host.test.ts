import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { installFakeHost } from "../../testing/fakeHost";
import { call, CoreError, fileBytes } from "./call";
import type { Command, Request, Response } from "./call";
import { pickFiles } from "./dialogs";
import { host, replaceHost } from "./host";
import { DROP_EVENT, httpHost } from "./http";
import { tauriHost } from "./tauri";

interface Sample {
  record_vote: [{ choice: "for" | "against" }, { revision: number }];
  tally: [null, readonly number[]];
}
const ask = call as unknown as (name: string, request: unknown) => Promise<unknown>;

afterEach(() => {
  replaceHost(null);
  vi.unstubAllGlobals();
});

describe("call", () => {
  it("ties name, request and answer together by their types", () => {
    expectTypeOf<Command<Sample>>().toEqualTypeOf<"record_vote" | "tally">();
    expectTypeOf<Request<"record_vote", Sample>>().toEqualTypeOf<{ choice: "for" | "against" }>();
    expectTypeOf<Response<"tally", Sample>>().toEqualTypeOf<readonly number[]>();
  });

  it("hands on name and request, and gives the answer back", async () => {
    const { port } = installFakeHost({ rpc: vi.fn(async () => [5, 1, 1]) });
    await expect(ask("tally", null)).resolves.toEqual([5, 1, 1]);
    expect(port.rpc).toHaveBeenCalledExactlyOnceWith("tally", null);
  });

  it.each([
    { code: "invalid", fields: { name: "Укажите имя." } },
    { code: "refused", reason: { refusal: "no_quorum", present: 5, needed: 6 }, sentence: "Кворума нет." },
    { code: "stale", actualRevision: 8 },
    { code: "not_found", kind: "sitting" },
    { code: "undo_blocked", sentence: "Приказ подписан." },
    { code: "file", sentence: "Файл повреждён." },
    { code: "busy" },
    { code: "locked" },
    { code: "wrong_password" },
    { code: "no_store" },
    { code: "cancelled" },
    { code: "newer_database", version: 14 },
    { code: "bad_request", detail: "unknown command" },
    { code: "internal", incident: "a1" },
  ])("keeps the core's own error: $code", async (fault) => {
    installFakeHost({ rpc: () => Promise.reject(fault) });
    const error = await ask("tally", null).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CoreError);
    expect((error as CoreError).fault).toEqual(fault);
  });

  it.each([
    [new TypeError("Failed to fetch"), "Failed to fetch"],
    ["command rpc not allowed by ACL", '"command rpc not allowed by ACL"'],
    [{ code: "teapot" }, '{"code":"teapot"}'],
    [{ code: "toString" }, '{"code":"toString"}'],
    [undefined, ""],
  ])("makes everything else unreachable: %s", async (thrown, detail) => {
    installFakeHost({ file: () => Promise.reject(thrown) });
    await expect(fileBytes("x")).rejects.toMatchObject({ fault: { code: "unreachable", detail } });
  });

  it("gives dialogs the same errors", async () => {
    installFakeHost({ pickFiles: () => Promise.reject(new Error("no portal")) });
    await expect(pickFiles({ title: "Файлы" })).rejects.toBeInstanceOf(CoreError);
  });
});

describe("tauriHost", () => {
  const calls: [string, unknown][] = [];
  beforeEach(() => {
    calls.length = 0;
    mockWindows("main");
    mockIPC(
      (name, payload) => {
        calls.push([name, payload]);
        if (name === "file") return new Uint8Array([1, 2]).buffer;
        if (name === "pick")
          return (payload as { wanted: string }).wanted === "files" ? ["/a.pdf", "/b.pdf"] : [];
        return { ok: true };
      },
      { shouldMockEvents: true },
    );
  });
  /** The window subscribes to what is dragged over it in four steps, one after another. */
  const subscribed = () => new Promise((wake) => setTimeout(wake, 10));
  afterEach(async () => {
    await subscribed();
    clearMocks();
  });

  it("is found by its mark in the window and goes through two doors", async () => {
    await expect(host().rpc("tally", { a: 1 })).resolves.toEqual({ ok: true });
    expect(calls).toEqual([["rpc", { name: "tally", request: { a: 1 } }]]);
    const bytes = await tauriHost().file("f1");
    expect(new Uint8Array(bytes)).toEqual(new Uint8Array([1, 2]));
    expect(calls[1]).toEqual(["file", { id: "f1" }]);
  });

  it("hears dropped files from its start, and tells them to whoever listens now", async () => {
    const port = tauriHost();
    await subscribed();
    const [first, second] = [vi.fn(), vi.fn()];
    const stop = port.onFileDrop(first);
    const drop = (path: string) => emit("tauri://drag-drop", { paths: [path], position: { x: 4, y: 3 } });
    await drop("/a.zip");
    stop();
    port.onFileDrop(second);
    await drop("/b.zip");
    const heard = (path: string) => ({ phase: "drop", paths: [path], at: { x: 4, y: 3 } });
    expect(first).toHaveBeenCalledExactlyOnceWith(heard("/a.zip"));
    expect(second).toHaveBeenCalledExactlyOnceWith(heard("/b.zip"));
  });

  it("asks the shell for paths, and takes a change of mind for what it is", async () => {
    const port = tauriHost();
    await expect(port.pickFiles({ title: "Пакет", endings: ["pdf", "jpg"] })).resolves.toEqual([
      "/a.pdf",
      "/b.pdf",
    ]);
    expect(calls[0]).toEqual([
      "pick",
      { wanted: "files", title: "Пакет", name: null, extensions: ["pdf", "jpg"] },
    ]);
    await expect(port.pickSavePath({ title: "Сохранить", name: "протокол.pdf" })).resolves.toBeNull();
    await expect(port.pickFolder({ title: "Папка" })).resolves.toBeNull();
  });

  it("asks for the second window", async () => {
    await tauriHost().openWall("s1");
    expect(calls).toEqual([["wall", { sitting: "s1" }]]);
  });

  it("asks a long work to stop", async () => {
    await tauriHost().cancel("print");
    expect(calls).toEqual([["cancel", { job: "print" }]]);
  });
});

describe("httpHost", () => {
  const root = new URL("http://127.0.0.1:4000/");
  const answering = (status: number, body: unknown) =>
    vi.fn(async (..._asked: [URL, RequestInit?]) => new Response(JSON.stringify(body), { status }));

  it("posts JSON and reads JSON", async () => {
    const fetched = answering(200, { output: 1, topics: [], undo: null });
    vi.stubGlobal("fetch", fetched);
    await expect(httpHost(root).rpc("record_vote", { choice: "for" })).resolves.toMatchObject({ output: 1 });
    const [address, options] = fetched.mock.lastCall ?? [];
    expect(String(address)).toBe("http://127.0.0.1:4000/rpc/record_vote");
    expect(options).toMatchObject({ method: "POST", body: '{"choice":"for"}' });
  });

  it("rejects with the core's error whatever the status", async () => {
    vi.stubGlobal("fetch", answering(409, { code: "stale", actualRevision: 3 }));
    await expect(httpHost(root).rpc("x", null)).rejects.toEqual({ code: "stale", actualRevision: 3 });
    await expect(httpHost(root).file("f")).rejects.toMatchObject({ code: "stale" });
  });

  it("fetches bytes by an id that is no path", async () => {
    const fetched = vi.fn(async (..._asked: [URL]) => new Response(new Uint8Array([7])));
    vi.stubGlobal("fetch", fetched);
    expect(new Uint8Array(await httpHost(root).file("../x y"))).toEqual(new Uint8Array([7]));
    expect(String(fetched.mock.lastCall?.[0])).toBe("http://127.0.0.1:4000/file/..%2Fx%20y");
  });

  it("tells other tabs what a change made stale", async () => {
    const heard = new Promise<readonly string[]>((resolve) => {
      httpHost(root).onTopics(resolve);
    });
    vi.stubGlobal("fetch", answering(200, { output: 1, topics: ["votes"], undo: null }));
    await httpHost(root).rpc("record_vote", {});
    await expect(heard).resolves.toEqual(["votes"]);
  });

  it.each(["lock", "unlock"])("tells other tabs that the base was opened or closed: %s", async (name) => {
    const heard = new Promise<readonly string[]>((resolve) => {
      httpHost(root).onTopics(resolve);
    });
    vi.stubGlobal("fetch", answering(200, { state: "locked" }));
    await httpHost(root).rpc(name, null);
    await expect(heard).resolves.toEqual(["session"]);
  });

  it("opens the second window at a sitting, the same one again, and says when the browser opens none", async () => {
    const open = vi.fn((_place: URL, _name: string): object | null => ({}));
    vi.stubGlobal("open", open);
    await httpHost(root).openWall("s/1");
    await httpHost(root).openWall("s2");
    expect(open.mock.calls.map(([place]) => String(place))).toEqual([
      "http://127.0.0.1:4000/#/wall/s%2F1",
      "http://127.0.0.1:4000/#/wall/s2",
    ]);
    expect(new Set(open.mock.calls.map(([, name]) => name)).size).toBe(1);
    open.mockReturnValue(null);
    await expect(httpHost(root).openWall("s2")).rejects.toThrow("no window");
  });

  it("takes typed paths for dialogs and an event for dropped files", async () => {
    // jsdom draws no modal window: opening does nothing, closing is done by hand.
    HTMLDialogElement.prototype.showModal = () => {};
    const close = (typed: string, answer: string) => {
      const dialog = document.querySelector("dialog");
      const input = dialog?.querySelector("input");
      if (!dialog || !input) throw new Error("no window to type a path into");
      input.value = typed;
      dialog.returnValue = answer;
      dialog.dispatchEvent(new Event("close"));
    };
    const files = httpHost(root).pickFiles({ title: "Файлы" });
    close(" /a.pdf | /b.pdf ", "take");
    await expect(files).resolves.toEqual(["/a.pdf", "/b.pdf"]);
    const folder = httpHost(root).pickFolder({ title: "Папка", name: "/start" });
    close("/start", "");
    await expect(folder).resolves.toBeNull();
    expect(document.querySelector("dialog")).toBeNull();
    const listener = vi.fn();
    const stop = httpHost(root).onFileDrop(listener);
    window.dispatchEvent(new CustomEvent(DROP_EVENT, { detail: ["/c.pdf"] }));
    stop();
    window.dispatchEvent(new CustomEvent(DROP_EVENT, { detail: ["/d.pdf"] }));
    expect(listener).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ phase: "drop", paths: ["/c.pdf"] }),
    );
  });
});
