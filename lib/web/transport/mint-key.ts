import "server-only";

import { randomUUID } from "node:crypto";

/** The hidden input in which a form carries its idempotency key. */
export const IDEMPOTENCY_FIELD = "idempotencyKey";

/** A new idempotency key for a form that is being rendered: sent repeatedly, it acts once. */
export function mintKey(): string {
  return randomUUID();
}
