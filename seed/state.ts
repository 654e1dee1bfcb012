import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { auditRow } from "#lib/audit/record.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { parseInstant } from "#db/columns.ts";
import { auditEntries } from "#db/schema/index.ts";

/** The request id of every call of the seed, and of no other call. */
export const SEED_REQUEST_ID = "demo-seed";

/** There is no real session: the trail names this one for all that the demo's people did. */
export const NO_SESSION = "00000000-0000-7000-8000-000000000000";

/** `begun` is a seed that was interrupted: `foundedAt` is the instant at which it lets the demo's history begin. */
export type DemoState =
  | { readonly kind: "empty" }
  | { readonly kind: "begun"; readonly foundedAt: EpochMs }
  | { readonly kind: "finished" }
  | { readonly kind: "foreign" };

const FINISHED = "demo.finished";

/** What the database holds, judged by its audit trail: everything stored through verbs leaves an entry. */
export async function demoState(ctx: Context): Promise<DemoState> {
  const [row] = await inReadTransaction(ctx, (tx) =>
    tx.execute<{ anything: boolean; finished: boolean; founded: string | null; foreign: boolean }>(sql`
      select
        exists (select from audit_entries) or exists (select from users) or exists (select from locations) as anything,
        exists (select from audit_entries where action = ${FINISHED}) as finished,
        (select min(at)::text from audit_entries where request_id = ${SEED_REQUEST_ID}) as founded,
        exists (select from audit_entries where request_id <> ${SEED_REQUEST_ID}) as foreign
    `),
  );
  if (row === undefined || !row.anything) return { kind: "empty" };
  if (row.finished) return { kind: "finished" };
  if (row.founded === null || row.foreign) return { kind: "foreign" };
  return { kind: "begun", foundedAt: parseInstant(row.founded) };
}

/** The last step of the seed. Messages and reminders that were due by now count as sent. */
export async function markFinished(ctx: Context, administratorId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.execute(sql`update messages set settled_at = created_at where settled_at is null`);
    await tx.execute(sql`update reminder_checks set since = ${toIsoInstant(ctx.now)}`);
    await tx.execute(sql`update account_messages set delivered_at = created_at where delivered_at is null`);
    await tx
      .insert(auditEntries)
      .values(auditRow(ctx, FINISHED, { entity: "user", entityId: administratorId }));
  });
}
