import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import type { Limit } from "./constants.ts";
import type { AppointmentDto } from "./dto.ts";
import { assertStep, mayTake } from "./lifecycle.ts";
import { assertNotBegun, cancelLimits, changeLimits } from "./limits.ts";
import { assertVersion, loadVisit, type LoadedVisit } from "./load-visit.ts";
import { messagesAbout } from "./messages.ts";
import { limitChanges, passLimits, recordOverride, type BrokenLimit } from "./overrides.ts";
import { canKeepVisit, isBoundByLimits } from "./policy.ts";
import { unlessRecorded } from "./recorded.ts";
import { CancelInput } from "./schema.ts";

/** Cancels a visit, with an optional reason. Its time is free again at once. */
export const cancelAppointment = defineVerb({
  name: "appointment.cancel",
  input: CancelInput,
  refuses: [
    "not_found",
    "wrong_state",
    "changed_meanwhile",
    "cut_off_passed",
    "record_signed",
    "override_required",
  ],
  load: (tx, ctx, input) => loadVisit(tx, ctx, input.appointmentId),
  may: (ctx, visit) =>
    canKeepVisit(ctx.actor, { doctorUserId: visit.doctor.userId, actsForPatient: true }) &&
    mayTake(ctx.actor, "cancelled"),
  run: cancel,
  // The reason is stored with the visit only: more people read the trail.
  audit: ({ cancelled, limits }, visit) => ({
    entity: "appointment",
    entityId: cancelled.id,
    patientId: cancelled.patientId,
    changes: { status: { from: visit.status, to: cancelled.status }, ...limitChanges(limits) },
  }),
  messages: ({ cancelled }) => messagesAbout("appointment_cancelled", cancelled),
  dto: ({ cancelled }): AppointmentDto => cancelled,
});

interface Cancelled {
  readonly cancelled: AppointmentDto;
  readonly limits: readonly Limit[];
}

/** Users take back only bookings for themselves or those they act for; staff give a reason. */
function limitsFor({ actor, now }: Context, visit: LoadedVisit): BrokenLimit[] {
  return isBoundByLimits(actor) ? cancelLimits(visit, now) : changeLimits(visit, now);
}

/** Also for verbs that cancel several visits in one transaction and write the same entries and messages. */
export async function cancel(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  input: CancelInput,
): Promise<Cancelled> {
  assertVersion(visit, input.version);
  assertStep(visit, "cancelled", ctx.now);
  if (isBoundByLimits(ctx.actor)) assertNotBegun(visit, ctx.now);
  const { overrideReason } = input;
  const limits = passLimits(ctx, limitsFor(ctx, visit), overrideReason);
  const [cancelled] = await unlessRecorded(
    tx
      .update(appointments)
      .set({
        status: "cancelled",
        cancelReason: input.reason ?? null,
        version: sql`${appointments.version} + 1`,
      })
      .where(and(eq(appointments.id, visit.id), eq(appointments.version, visit.version)))
      .returning(appointmentColumns),
  );
  if (cancelled === undefined) throw new DomainError("changed_meanwhile");
  await recordOverride(tx, ctx, {
    appointmentId: visit.id,
    action: "cancel",
    limits,
    reason: overrideReason,
  });
  return { cancelled, limits };
}
