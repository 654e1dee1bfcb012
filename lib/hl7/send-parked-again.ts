import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";

import { auditRow } from "#lib/audit/record.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { appointments, auditEntries, hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isLast } from "./queries.ts";
import { OfHl7Destination } from "./schema.ts";

/** So many are begun anew in one transaction, the oldest first. */
const MOST = 1_000;

/**
 * Sends once more all parked messages that may be sent again, or those of one destination: each under its number, for 24 hours again. Each
 * has its entry in the trail, as if it were sent again by itself.
 */
export const sendParkedHl7Again = defineVerb({
  name: "hl7.send_parked_again",
  input: OfHl7Destination,
  refuses: [],
  load: () => Promise.resolve(undefined),
  may: ({ actor }) => isAdministrator(actor),
  run: async (tx, ctx, _none, { destination }) => ({ ctx, begun: await beginAnew(tx, ctx, destination) }),
  audit: ({ ctx: { actor }, begun }) => ({
    entity: "user",
    entityId: actor.kind === "user" ? actor.userId : "",
    changes: { visits: new Set(begun.map(({ appointmentId }) => appointmentId)).size },
  }),
  dto: ({ begun }) => ({ count: begun.length }),
});

async function beginAnew(tx: Tx, ctx: Context, destination: string | undefined) {
  const parked = await tx
    .select({
      id: hl7Messages.id,
      appointmentId: hl7Messages.appointmentId,
      patientId: appointments.patientId,
    })
    .from(hl7Messages)
    .innerJoin(appointments, eq(appointments.id, hl7Messages.appointmentId))
    .innerJoin(hl7Destinations, eq(hl7Destinations.name, hl7Messages.destination))
    .where(
      and(
        isNotNull(hl7Messages.parkedAt),
        isLast(),
        destination === undefined ? undefined : eq(hl7Messages.destination, destination),
      ),
    )
    .orderBy(asc(hl7Messages.id))
    .limit(MOST)
    .for("update", { of: hl7Messages });
  if (parked.length === 0) return [];
  const ids = parked.map(({ id }) => id);
  await tx
    .update(hl7Messages)
    .set({ begunAt: ctx.now, attempts: 0, nextAttemptAt: ctx.now, parkedAt: null, cause: null })
    .where(inArray(hl7Messages.id, ids));
  await tx
    .insert(auditEntries)
    .values(
      parked.map(({ id, patientId }) =>
        auditRow(ctx, "hl7.send_again", { entity: "message", entityId: id, patientId }),
      ),
    );
  return parked;
}
