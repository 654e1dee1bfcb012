import { isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { env } from "#lib/env.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { organisation } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

/**
 * Fixes, at the first start, the part behind the @ in the identity of calendar entries: a later APP_URL must not show every visit twice.
 * The database refuses to change it. For the system.
 */
export async function keepCalendarDomain(ctx: Context): Promise<void> {
  assertSystem(ctx);
  const calendarDomain = new URL(env().APP_URL).hostname;
  await inTransaction(ctx, (tx) =>
    tx.update(organisation).set({ calendarDomain }).where(isNull(organisation.calendarDomain)),
  );
}
