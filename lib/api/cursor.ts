import { createHash } from "node:crypto";

import type { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";

/**
 * A position in a list as its clients carry it: opaque, and valid only with the filters it was made with. It grants nothing: the query that
 * reads on from it shows what the caller may see.
 */
export function cursorTo(key: unknown, filters: unknown): string {
  return Buffer.from(JSON.stringify([digest(filters), key])).toString("base64url");
}

/** @throws DomainError `invalid_input` for what is no cursor of ours, or one of other filters */
export function keyOfCursor<Key extends z.ZodType>(
  cursor: string,
  { key, filters }: { readonly key: Key; readonly filters: unknown },
): z.output<Key> {
  const [made, sent] = opened(cursor);
  const parsed = key.safeParse(sent);
  if (!parsed.success) throw new DomainError("invalid_input", { fields: { cursor: "invalid" } });
  if (made !== digest(filters))
    throw new DomainError("invalid_input", { fields: { cursor: "other_filters" } });
  return parsed.data;
}

function opened(cursor: string): [unknown, unknown] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(parts) ? [parts[0], parts[1]] : [undefined, undefined];
  } catch {
    return [undefined, undefined];
  }
}

function digest(filters: unknown): string {
  return createHash("sha256").update(JSON.stringify(filters)).digest("base64url").slice(0, 11);
}
