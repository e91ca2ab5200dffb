import type { QueryClient } from "@tanstack/react-query";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { installFakeHost } from "../../testing/fakeHost";
import type { CoreError } from "../host/call";
import { replaceHost } from "../host/host";
import { ActsProvider, useLastAct } from "./acts";
import { useChange } from "./changes";
import { createQueryClient } from "./client";
import { useFileDrop } from "./files";
import { usePaper } from "./prints";
import { useFile, useRead } from "./reads";
import { dropTopics, followOtherWindows, keyOf } from "./topics";
import { useProgress } from "./works";

// The generated list of commands does not matter here: any name reaches the fake host.
interface Read {
  data: unknown;
  error: CoreError | null;
}
const read = useRead as unknown as (name: string, request: unknown, topics: readonly string[]) => Read;
interface Change {
  mutateAsync: (request: unknown) => Promise<unknown>;
  error: CoreError | null;
}
const change = useChange as unknown as (
  name: string,
  options?: { said?: (output: number) => string },
) => Change;

afterEach(() => replaceHost(null));

function setup(client: QueryClient = createQueryClient()) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <ActsProvider>{children}</ActsProvider>
    </QueryClientProvider>
  );
  return { client, wrapper };
}

/** Answers every read with how often it was asked. */
function counting() {
  const asked = new Map<string, number>();
  const rpc = vi.fn(async (name: string) => {
    if (name === "record_vote")
      return { output: 7, topics: ["sittings", "journal"], undo: { seq: 3, title: "Голос" } };
    asked.set(name, (asked.get(name) ?? 0) + 1);
    return asked.get(name);
  });
  return { rpc, asked };
}

describe("dropTopics", () => {
  it("makes stale what stands on a topic, and nothing else", async () => {
    const { client } = setup();
    const sitting = keyOf(["sittings", "papers"], "sitting", { id: 1 });
    const people = keyOf(["dossiers"], "register", null);
    client.setQueryData(sitting, "a");
    client.setQueryData(people, "b");
    client.setQueryData(["foreign key"], "c");
    await dropTopics(client, ["sittings"]);
    expect(client.getQueryState(sitting)?.isInvalidated).toBe(true);
    expect(client.getQueryState(people)?.isInvalidated).toBe(false);
    expect(client.getQueryState(["foreign key"])?.isInvalidated).toBe(false);
  });

  it("does not care in which order a read names its topics", () => {
    expect(keyOf(["papers", "journal"], "x", 1)).toEqual(keyOf(["journal", "papers"], "x", 1));
  });

  it("follows other windows until it is stopped", async () => {
    const fake = installFakeHost();
    const { client } = setup();
    const key = keyOf(["sittings"], "tally", null);
    client.setQueryData(key, 1);
    const stop = followOtherWindows(client);
    fake.topics(["sittings"]);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
    stop();
    client.setQueryData(key, 2);
    fake.topics(["sittings"]);
    expect(client.getQueryState(key)?.isInvalidated).toBe(false);
  });
});

describe("useRead and useChange", () => {
  it("reads again exactly what a change made stale, and tells what was done", async () => {
    const { rpc, asked } = counting();
    installFakeHost({ rpc });
    const { wrapper } = setup();
    const { result } = renderHook(
      () => ({
        sitting: read("sitting", { id: 1 }, ["papers", "sittings"]),
        people: read("register", null, ["dossiers"]),
        vote: change("record_vote", { said: (output) => `Голос ${output} записан.` }),
        last: useLastAct(),
      }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.people.data).toBe(1));
    await act(() => result.current.vote.mutateAsync({ choice: "for" }));
    await waitFor(() => expect(result.current.sitting.data).toBe(2));
    expect(asked.get("register")).toBe(1);
    expect(result.current.last).toEqual({
      text: "Голос 7 записан.",
      undo: { seq: 3, title: "Голос" },
      serial: 1,
    });
    await act(() => result.current.vote.mutateAsync({ choice: "for" }));
    expect(result.current.last?.serial).toBe(2);
  });

  it("leaves a refusal with the caller and changes nothing", async () => {
    const refused = { code: "refused", reason: { refusal: "no_quorum" }, sentence: "Кворума нет." };
    const { rpc } = counting();
    installFakeHost({ rpc: (name) => (name === "record_vote" ? Promise.reject(refused) : rpc(name)) });
    const { wrapper } = setup();
    const { result } = renderHook(
      () => ({ tally: read("tally", null, ["sittings"]), vote: change("record_vote"), last: useLastAct() }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.tally.data).toBe(1));
    await act(async () => {
      await expect(result.current.vote.mutateAsync({})).rejects.toMatchObject({ fault: refused });
    });
    // The library tells its watchers a moment after the promise.
    await waitFor(() => expect(result.current.vote.error?.fault).toEqual(refused));
    expect(result.current.tally.data).toBe(1);
    expect(result.current.last).toBeNull();
  });

  it("shows what is really there when somebody else was quicker", async () => {
    const { rpc } = counting();
    const stale = { code: "stale", actualRevision: 9 };
    installFakeHost({ rpc: (name) => (name === "record_vote" ? Promise.reject(stale) : rpc(name)) });
    const { wrapper } = setup();
    const { result } = renderHook(
      () => ({ tally: read("tally", null, ["sittings"]), vote: change("record_vote") }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.tally.data).toBe(1));
    await act(() => result.current.vote.mutateAsync({}).catch(() => {}));
    await waitFor(() => expect(result.current.tally.data).toBe(2));
  });

  it("asks a busy core again, and shows any other failure at once", async () => {
    const rpc = vi
      .fn()
      .mockRejectedValueOnce({ code: "busy" })
      .mockRejectedValueOnce({ code: "busy" })
      .mockResolvedValue("готово");
    installFakeHost({ rpc });
    const { result } = renderHook(() => read("tally", null, ["sittings"]), setup());
    await waitFor(() => expect(result.current.data).toBe("готово"), { timeout: 3000 });
    expect(rpc).toHaveBeenCalledTimes(3);

    installFakeHost({ rpc: vi.fn().mockRejectedValue({ code: "locked" }) });
    const locked = renderHook(() => read("tally", null, ["sittings"]), setup());
    await waitFor(() => expect(locked.result.current.error?.fault.code).toBe("locked"));
  });

  it("works with the cable out: nothing waits for a network", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    window.dispatchEvent(new Event("offline"));
    installFakeHost({ rpc: async () => 42 });
    const { result } = renderHook(() => read("tally", null, ["sittings"]), setup());
    await waitFor(() => expect(result.current.data).toBe(42));
    window.dispatchEvent(new Event("online"));
  });
});

describe("files", () => {
  it("waits until a file is chosen, then gives its bytes", async () => {
    const bytes = new ArrayBuffer(3);
    const { port } = installFakeHost({ file: vi.fn(async () => bytes) });
    const { result, rerender } = renderHook(({ id }: { id: string | null }) => useFile(id), {
      ...setup(),
      initialProps: { id: null as string | null },
    });
    expect(port.file).not.toHaveBeenCalled();
    rerender({ id: "f1" });
    await waitFor(() => expect(result.current.data).toBe(bytes));
  });

  it("hears dropped files while it is on screen", () => {
    const stop = vi.fn();
    const onFileDrop = vi.fn(() => stop);
    installFakeHost({ onFileDrop });
    const { unmount } = renderHook(() => useFileDrop(() => {}));
    expect(onFileDrop).toHaveBeenCalledTimes(1);
    unmount();
    expect(stop).toHaveBeenCalledTimes(1);
  });
});

describe("useProgress", () => {
  it("follows one work by its name and no other", () => {
    let tell = (_progress: { job: string; done: number; total: number }) => {};
    installFakeHost({
      onProgress: (listener) => {
        tell = listener;
        return () => {};
      },
    });
    const { result } = renderHook(() => useProgress("print"));
    expect(result.current).toBeNull();
    act(() => tell({ job: "print", done: 38, total: 137 }));
    expect(result.current).toEqual({ job: "print", done: 38, total: 137 });
    act(() => tell({ job: "other", done: 1, total: 2 }));
    expect(result.current).toBeNull();
  });
});

it("a paper is behind from the change until it is printed anew", async () => {
  let finish: (printed: unknown) => void = () => {};
  const printing = new Promise((resolve) => {
    finish = resolve;
  });
  const prints: unknown[] = [{ file: "f1", name: "приказ.pdf", pages: 1 }, printing];
  installFakeHost({ rpc: vi.fn(async () => prints.shift()) });
  const { client, wrapper } = setup();
  const { result } = renderHook(() => usePaper({ kind: "order", order: "o1" }, ["papers"]), { wrapper });
  await waitFor(() => expect(result.current.bytes).not.toBeNull());
  expect(result.current.isBehind).toBe(false);
  act(() => void dropTopics(client, ["papers"]));
  await waitFor(() => expect(result.current.isBehind).toBe(true));
  expect(result.current.printed?.file).toBe("f1");
  await act(async () => finish({ file: "f2", name: "приказ.pdf", pages: 1 }));
  await waitFor(() => expect(result.current.printed?.file).toBe("f2"));
  expect(result.current.isBehind).toBe(false);
});
