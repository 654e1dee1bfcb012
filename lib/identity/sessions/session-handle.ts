import { createHash } from "node:crypto";

/** Names a session to its owner without showing its id, which is half of what its cookie holds. */
export function sessionHandle(sessionId: string): string {
  return createHash("sha256").update(`session:${sessionId}`).digest("base64url").slice(0, 22);
}
