import type { ApiError } from "./api/ApiError";
import type { Commands } from "./api/Commands";
import { host } from "./host";

/** The name of a command or query of the core. */
export type Command<Map = Commands> = keyof Map & string;
/** What a command takes. */
export type Request<C extends keyof Map, Map = Commands> = Map[C] extends readonly [infer R, unknown]
  ? R
  : never;
/** What a command answers. */
export type Response<C extends keyof Map, Map = Commands> = Map[C] extends readonly [unknown, infer R]
  ? R
  : never;

/** What can go wrong on the road to the core, beside what the core itself says. */
export type Fault = ApiError | { code: "unreachable"; detail: string };

const CODES: Record<ApiError["code"], true> = {
  invalid: true,
  refused: true,
  stale: true,
  not_found: true,
  undo_blocked: true,
  file: true,
  busy: true,
  locked: true,
  wrong_password: true,
  no_store: true,
  newer_database: true,
  cancelled: true,
  bad_request: true,
  internal: true,
};

function isApiError(value: unknown): value is ApiError {
  if (typeof value !== "object" || value === null || !("code" in value)) return false;
  return typeof value.code === "string" && Object.hasOwn(CODES, value.code);
}

/** Thrown by everything that asks the core; `fault.code` is what the page switches on. */
export class CoreError extends Error {
  override readonly name = "CoreError";
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }

  /** Turns whatever was thrown into a `CoreError`; a foreign value becomes `unreachable`. */
  static from(thrown: unknown): CoreError {
    if (thrown instanceof CoreError) return thrown;
    if (isApiError(thrown)) return new CoreError(thrown);
    const detail = thrown instanceof Error ? thrown.message : JSON.stringify(thrown);
    return new CoreError({ code: "unreachable", detail: detail ?? "" });
  }
}

/** The only road from the page to the core. Throws `CoreError`. */
export async function call<C extends Command>(name: C, request: Request<C>): Promise<Response<C>> {
  try {
    // The one place where the wire meets the generated types: both sides come from the same list.
    return (await host().rpc(name, request)) as Response<C>;
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}

/** The bytes of a file of the core, for a preview. Throws `CoreError`. */
export async function fileBytes(id: string): Promise<ArrayBuffer> {
  try {
    return await host().file(id);
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}

/** Asks a long work to stop; it then fails with `cancelled`. Throws `CoreError`. */
export async function cancelWork(job: string): Promise<void> {
  try {
    await host().cancel(job);
  } catch (thrown) {
    throw CoreError.from(thrown);
  }
}
