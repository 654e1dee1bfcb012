/** A statement or lock ran into its timeout, or the server has no connection left: try again a little later. */
const BUSY = new Set(["55P03", "57014", "53300"]);

/** PostgreSQL gave up this transaction so that others could go on: the same work again may well succeed. */
const CONTENTION = new Set(["40P01", "40001"]);

/** The server ended the session: a timeout, an administrator, a crash, or it is not accepting any yet. */
const SESSION_ENDED = new Set(["25P03", "25P04", "57P01", "57P02", "57P03", "57P05"]);

const DRIVER_CODES = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  // Ours: the patched driver and `deadlines.ts`.
  "ANSWER_TIMEOUT",
  "OPENING_TIMEOUT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
]);

/** The SQLSTATE PostgreSQL answered with, wherever in the chain of causes: drizzle wraps what the driver throws. */
export function sqlState(error: unknown): string | undefined {
  const answer = causes(error).find(isServerAnswer);
  return answer === undefined ? undefined : textOf(answer, "code");
}

/** The constraint a statement ran into, by its name in the schema. */
export function constraintName(error: unknown): string | undefined {
  const answer = causes(error).find(isServerAnswer);
  if (answer === undefined) return undefined;
  return textOf(answer, "constraint_name") ?? textOf(answer, "constraint");
}

export function isBusy(error: unknown): boolean {
  return BUSY.has(sqlState(error) ?? "");
}

export function isContention(error: unknown): boolean {
  return CONTENTION.has(sqlState(error) ?? "");
}

/** The grant of the access token in whose name a transaction was opened is no longer live (`assert_grant_is_live`). */
export function isEndedGrant(error: unknown): boolean {
  return sqlState(error) === "PXG01";
}

export function isUndefinedTable(error: unknown): boolean {
  return ["42P01", "3F000"].includes(sqlState(error) ?? "");
}

/** Whether the connection was lost or could not be made. The outcome of the transaction remains unknown. */
export function isConnectionError(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith("08") || SESSION_ENDED.has(state);
  return causes(error).some((cause) => isDriverCode(textOf(cause, "code") ?? ""));
}

function isDriverCode(code: string): boolean {
  return DRIVER_CODES.has(code) || code.startsWith("ECONN");
}

/** PostgreSQL's answers have a severity. A socket's error has none, and `EPIPE` is as long as a SQLSTATE. */
function isServerAnswer(error: object): boolean {
  return textOf(error, "severity") !== undefined && /^[0-9A-Z]{5}$/.test(textOf(error, "code") ?? "");
}

const LONGEST_CHAIN = 10;

function causes(error: unknown): object[] {
  const chain: object[] = [];
  for (let at = error; typeof at === "object" && at !== null && chain.length < LONGEST_CHAIN;) {
    chain.push(at);
    at = "cause" in at ? at.cause : undefined;
  }
  return chain;
}

function textOf(error: object, key: string): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === "string" ? value : undefined;
}
