import { KEY_REFUSED, QUOTA_USED, REFUSED, TAKEN, UNKNOWN, type Judgement } from "./parcel.ts";

/** An answer of Resend's SDK, unvalidated: a proxy in between may answer anything. */
export interface ResendAnswer {
  readonly data: unknown;
  readonly error: unknown;
  readonly headers: Readonly<Record<string, string>> | null;
}

const OF_THE_KEY = [
  "missing_api_key",
  "restricted_api_key",
  "invalid_api_key",
  "invalid_from_address",
  "invalid_access",
];
const OF_THE_MESSAGE = ["validation_error", "invalid_parameter", "missing_required_field"];
const QUOTAS = ["daily_quota_exceeded", "monthly_quota_exceeded"];

/**
 * Judges Resend's answer. Only an id proves that a mail was accepted: a body of `null` or `{}` leaves it open. The same key with different
 * content (`invalid_idempotent_request`) proves that the first was accepted.
 */
export function judgeResend({ data, error, headers }: ResendAnswer): Judgement {
  if (error === null || error === undefined) {
    const id = textOf(data, "id");
    return id === undefined || id === "" ? UNKNOWN : { kind: "taken", providerId: id };
  }
  const name = textOf(error, "name") ?? "";
  const status = statusOf(error);
  if (name === "invalid_idempotent_request") return TAKEN;
  if (QUOTAS.includes(name)) return QUOTA_USED;
  if (name === "rate_limit_exceeded" || status === 429) {
    return { kind: "slowed", retryAfter: headers?.["retry-after"] };
  }
  if (OF_THE_KEY.includes(name) || status === 401 || status === 403) return KEY_REFUSED;
  if (OF_THE_MESSAGE.includes(name)) return isAboutSender(error) ? KEY_REFUSED : REFUSED;
  return UNKNOWN;
}

/** The sender is the same for every mail: if one is refused for it, all would be. */
function isAboutSender(error: unknown): boolean {
  return /[`'"]?\bfrom\b[`'"]? (field|address)|\bdomain\b.*\bverif/i.test(textOf(error, "message") ?? "");
}

function textOf(of: unknown, key: string): string | undefined {
  const value: unknown = typeof of === "object" && of !== null ? Reflect.get(of, key) : undefined;
  return typeof value === "string" ? value : undefined;
}

function statusOf(error: unknown): number | undefined {
  const value: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "statusCode") : undefined;
  return typeof value === "number" ? value : undefined;
}
