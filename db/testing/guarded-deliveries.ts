import { sql } from "drizzle-orm";

import { findFacts, findLastTold } from "#lib/delivery/load-delivery.ts";
import { listDeliveries } from "#lib/delivery/queries-deliveries.ts";
import { inTransaction } from "#db/transaction.ts";

import type { GuardedQuery } from "./guarded-query.ts";
import type { Target, Theirs } from "./guarded-target.ts";
import { SYSTEM } from "./world.ts";

const LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";

/** The queries of deliveries. */
export const GUARDED_DELIVERIES: Readonly<Record<string, GuardedQuery>> = {
  "delivery/load-delivery.ts#findFacts": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId: appointmentId, owner: { userId } }) =>
      findFacts(tx, { appointmentId, userId, audience: "patient", messageId: null }),
  },
  "delivery/load-delivery.ts#findLastTold": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId: appointmentId, owner: { userId } }) =>
      findLastTold(tx, { id: LAST_ID, appointmentId, userId, channel: "email" }),
  },
  "delivery/queries-deliveries.ts#listDeliveries": {
    for: "admin",
    ask: async (tx, ctx) => (await listDeliveries(tx, ctx, {})).items,
  },
};

const columns = sql`(appointment_id, audience, user_id, channel, repeats, next_attempt_at, created_at, due_at)`;

/** What somebody was told of a visit, and what would be told again. */
export const DELIVERY_TARGETS: Record<string, Target> = {
  deliveries: {
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) =>
      sql`${columns} values (${b.appointmentId}, 'patient', ${b.userId}, 'email', ${LAST_ID}, now(), now(), now())`,
    set: sql`state = 'silent', ended_at = now()`,
  },
};

/** A delivery for the guards to keep. */
export async function fillDeliveries({ appointmentId, userId }: Theirs): Promise<void> {
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into deliveries (message_id, appointment_id, audience, user_id, channel, next_attempt_at, created_at, due_at)
      select id, ${appointmentId}, 'patient', ${userId}, 'email', now(), now(), now() from messages
      where appointment_id = ${appointmentId} and audience = 'patient' limit 1`),
  );
}
