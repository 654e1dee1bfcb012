import { createHash } from "node:crypto";

import { hashToken } from "#lib/secrets/tokens.ts";

/** A token such as feeds have, the same for the same user. */
export function feedTokenOf(userId: string): string {
  return createHash("sha256").update(userId).digest("base64url");
}

/** What is stored of it. */
export function feedHashOf(userId: string): Buffer {
  return hashToken(feedTokenOf(userId));
}
