import { defineVerb } from "#lib/verb/define-verb.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { loadVisit } from "#lib/appointments/load-visit.ts";
import { recordOpenings } from "#db/schema/index.ts";

import { OpenRecordInput } from "./schema.ts";

/**
 * Opens the record of a visit for an hour to an administrator, who gives a reason. The reason is stored with the opening; the trail has
 * only that it happened.
 */
export const openRecord = defineVerb({
  name: "record.open",
  input: OpenRecordInput,
  refuses: ["not_found"],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: (ctx) => isAdministrator(ctx.actor),
  run: async (tx, { actor, now }, visit, { reason }) => {
    if (actor.kind !== "user") throw new DomainError("forbidden");
    const { userId, sessionId } = actor;
    await tx
      .insert(recordOpenings)
      .values({ appointmentId: visit.id, userId, sessionId, reason, openedAt: now });
    return { appointmentId: visit.id };
  },
  audit: (opened, visit) => ({
    entity: "appointment",
    entityId: opened.appointmentId,
    patientId: visit.patientId,
  }),
  dto: (opened): { readonly appointmentId: string } => opened,
});
