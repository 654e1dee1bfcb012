import { createHash } from "node:crypto";

/** Identifies a session to its owner without revealing its id, which is half of the cookie's content. */
export function sessionHandle(sessionId: string): string {
  return createHash("sha256").update(`session:${sessionId}`).digest("base64url").slice(0, 22);
}
