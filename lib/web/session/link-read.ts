import "server-only";

import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import { systemRead } from "./system-read.ts";

/** What a mailed link opens, for the page that it leads to: undefined for one that opens nothing. Looking does not use it. */
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
