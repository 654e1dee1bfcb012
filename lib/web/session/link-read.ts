import "server-only";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import { systemRead } from "./system-read.ts";

/** The content behind a mailed link, for its page; undefined for an invalid link. Reading does not use the link. */
export async function linkRead<T>(
  purpose: string,
  query: (tx: Tx, ctx: Context) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await systemRead(purpose, query);
  } catch (error) {
    if (isDomainError(error) && error.code === "link_invalid") return undefined;
    throw error;
  }
}
