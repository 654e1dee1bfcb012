import { loggableError } from "./log-error.ts";

/** Never written, wherever it stands in what is logged: the log is read by people who may not know who is ill. */
export const SECRET_KEYS = [
  "password",
  "passwordHash",
  "ticket",
  "token",
  "secret",
  "authorization",
  "cookie",
  "email",
  "name",
  "phone",
  "dateOfBirth",
  "insuranceNumber",
  "insurerName",
  "notes",
  "reason",
];

export const CENSOR = "[redacted]";

const SECRETS: ReadonlySet<string> = new Set(SECRET_KEYS);

/**
 * The fields of a log line with every secret masked, however deep it stands. Errors inside keep what `loggableError`
 * keeps; the line's own `err` is left to the log.
 */
export function maskedFields({ err, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return { ...maskedEntries(fields, [fields]), err };
}

/** `above` are the objects that this one stands in: one that holds itself would never end. */
function masked(value: unknown, above: readonly object[]): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return loggableError(value);
  if (above.includes(value)) return "[circular]";
  const within = [...above, value];
  if ("toJSON" in value && typeof value.toJSON === "function") return masked(value.toJSON(), within);
  if (Array.isArray(value)) return value.map((item) => masked(item, within));
  return maskedEntries(value, within);
}

function maskedEntries(fields: object, within: readonly object[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, SECRETS.has(key) ? CENSOR : masked(value, within)]),
  );
}
