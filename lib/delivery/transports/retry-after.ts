import { HOUR_MS } from "#lib/core/instant.ts";

/** The wait if the answer names none. */
const STANDARD_MS = 1_000;

/**
 * How long a `Retry-After` asks to wait: seconds, or an HTTP date (RFC 9110, 10.2.3). At least a second, and at most an hour, because no
 * provider means longer and a wrong clock may yield any value.
 */
export function retryAfterMs(header: string | null | undefined, now: number): number {
  const text = header?.trim() ?? "";
  const asked = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  if (Number.isNaN(asked)) return STANDARD_MS;
  return Math.min(Math.max(asked, STANDARD_MS), HOUR_MS);
}
