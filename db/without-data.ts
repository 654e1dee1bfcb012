const LONGEST_CHAIN = 10;

/** What distinguishes errors: codes, and names of schema objects. */
const KEPT = [
  "severity",
  "code",
  "constraint_name",
  "table_name",
  "column_name",
  "constraint",
  "table",
  "column",
];

/** For constraints, transactions, rights, locks and ended statements, the server's message names schema objects only. */
const QUOTES_NOTHING = /^(?:23|25|40|55|57|42501)/;

/**
 * An error as it may leave the database code: callers may print it, and Next and Node do, with all its causes. Messages of drizzle, the
 * driver and PostgreSQL quote the parameters and rows of a statement. Such an error is replaced by one with the same code, names and
 * places; every other error stays itself, with causes that quote nothing.
 */
export function withoutData(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const cause = depth < LONGEST_CHAIN ? withoutData(error.cause, depth + 1) : undefined;
  if (quotesData(error)) return stripped(error, cause);
  if (cause !== error.cause) error.cause = cause;
  return error;
}

function stripped(error: Error, cause: unknown): Error {
  const kept = KEPT.map((key): [string, unknown] => [key, Reflect.get(error, key)]);
  const texts = Object.fromEntries(kept.filter(([, value]) => typeof value === "string"));
  const isPlain = "severity" in texts && QUOTES_NOTHING.test(String(texts["code"]));
  const message = isPlain ? error.message : "A statement failed";
  const made = Object.assign(new Error(message, cause === undefined ? undefined : { cause }), texts);
  const { name } = error;
  const stack = [`${name}: ${message}`, ...framesOf(error).map((frame) => `    ${frame}`)].join("\n");
  Object.defineProperties(made, {
    name: { value: name, configurable: true, writable: true },
    stack: { value: stack, configurable: true, writable: true },
  });
  return made;
}

/** Answers of the server have a severity; drizzle's own error carries the statement and its parameters. */
export function quotesData(error: Error): boolean {
  return "severity" in error || "query" in error || error.message.startsWith("Failed query");
}

/** The frames alone: a stack begins with the message, and a line of a user's text may look like a frame. */
export function framesOf({ stack = "", message }: Error): string[] {
  const start = stack.indexOf(message);
  if (start === -1) return [];
  return stack
    .slice(start + message.length)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
}
