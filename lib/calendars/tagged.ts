import { createHash } from "node:crypto";

/** A calendar that is made on request, and the strong entity tag of its bytes (RFC 9110 section 8.8.3). */
export interface TaggedCalendar {
  readonly etag: string;
  readonly text: () => string;
}

/** How many tags a process remembers. */
const MOST = 5_000;

/** The tag of each calendar that was made here, by a digest of its source: the least recently used first. */
const tags = new Map<string, string>();

/**
 * Programs ask every hour for what has rarely changed, and writing a calendar takes longer than reading its rows: where the same was
 * written before, its tag is known without writing it again. `source` is all that `write` depends on.
 */
export function tagged(source: unknown, write: () => string): TaggedCalendar {
  let written: string | undefined;
  const text = () => (written ??= write());
  const fingerprint = digest(JSON.stringify(source));
  const etag = tags.get(fingerprint) ?? `"${digest(text())}"`;
  tags.delete(fingerprint);
  tags.set(fingerprint, etag);
  for (const oldest of tags.keys()) {
    if (tags.size <= MOST) break;
    tags.delete(oldest);
  }
  return { etag, text };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
