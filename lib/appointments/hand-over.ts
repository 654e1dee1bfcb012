import { sql } from "drizzle-orm";

import { recordAudit } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import type { Tx } from "#db/transaction.ts";

import { earlyLimits, insertVisit } from "./book.ts";
import { cancel } from "./cancel.ts";
import { findStart } from "./find-start.ts";
import { loadBookable } from "./load-bookable.ts";
import type { LoadedVisit } from "./load-visit.ts";
import { limitChanges, passLimits, recordOverride } from "./overrides.ts";
import { patientLimits } from "./patient-limits.ts";

/** The place and time at which a colleague sees the patient instead. */
export interface Handover {
  readonly doctorId: string;
  readonly locationId: string;
  readonly startsAt: EpochMs;
}

const CAUSE = "doctor_left";

/**
 * Cancels a visit of a doctor who leaves, in the verb's transaction, with the rules of `cancelAppointment`.
 * @returns the messages about it
 * @throws DomainError `changed_meanwhile`, `wrong_state`, `override_required`
 */
export async function cancelForLeaving(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  reason: string | undefined,
): Promise<Message[]> {
  return tell(await cancelOne(tx, ctx, visit, reason), "appointment_cancelled", ["patient", "doctor"]);
}

/**
 * Books the visit with a colleague and cancels the old one. The patient is told only of the new one, each doctor of their own. The caller
 * holds the locks on the openings of both doctors and on the patient.
 * @throws DomainError `colleague_busy` when the time is taken or no longer offered; `override_required`
 */
export async function handOver(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  to: Handover & { readonly reason: string | undefined },
): Promise<Message[]> {
  const old = await cancelOne(tx, ctx, visit, to.reason);
  const { booked, limits } = await bookInstead(tx, ctx, visit, to).catch((error: unknown) => {
    if (!isDomainError(error) || error.kind === "unavailable" || error.code === "override_required")
      throw error;
    throw busyColleague(visit.id, error);
  });
  await tx.execute(sql`select carry_reason(${visit.id}, ${booked.id})`);
  await recordAudit(
    tx,
    ctx,
    "appointment.book",
    factOf(booked, {
      startsAt: toIsoInstant(booked.startsAt),
      locationId: booked.locationId,
      status: booked.status,
      ...limitChanges(limits),
    }),
  );
  return [
    ...tell(old, "appointment_cancelled", ["doctor"]),
    ...tell(booked, "appointment_booked", ["patient", "doctor"]),
  ];
}

/** Only within the colleague's hours: the reason for taking out one doctor does not override another's hours. */
async function bookInstead(
  tx: Tx,
  ctx: Context,
  visit: LoadedVisit,
  { reason, ...to }: Handover & { readonly reason: string | undefined },
) {
  const { patientId, visitTypeId, mode, notes } = visit;
  const input = { ...to, patientId, visitTypeId, mode, notes, confirmSameDay: true };
  const bookable = await loadBookable(tx, ctx, input);
  const early = earlyLimits(ctx, bookable, input);
  const start = await findStart(tx, { ...to, mode, visitType: bookable.visitType });
  if (start.limits.length > 0) throw busyColleague(visit.id);
  const limits = passLimits(ctx, [...early, ...(await patientLimits(tx, ctx, bookable, input))], reason);
  const booked = await insertVisit(tx, ctx, bookable, input, start);
  if (booked === undefined) throw busyColleague(visit.id);
  await recordOverride(tx, ctx, { appointmentId: booked.id, action: "book", limits, reason });
  return { booked, limits };
}

async function cancelOne(tx: Tx, ctx: Context, visit: LoadedVisit, reason: string | undefined) {
  const { cancelled, limits } = await cancel(tx, ctx, visit, {
    appointmentId: visit.id,
    version: visit.version,
    overrideReason: reason,
  });
  const status = { from: visit.status, to: cancelled.status };
  await recordAudit(tx, ctx, "appointment.cancel", factOf(cancelled, { status, ...limitChanges(limits) }));
  return cancelled;
}

function factOf<Changes extends object>(visit: { id: string; patientId: string }, changes: Changes) {
  const { id, patientId } = visit;
  return { entity: "appointment", entityId: id, patientId, changes: { ...changes, cause: CAUSE } } as const;
}

function tell(
  { id, version }: { id: string; version: number },
  kind: "appointment_booked" | "appointment_cancelled",
  audiences: readonly ("patient" | "doctor")[],
): Message[] {
  return audiences.map((audience) => ({ kind, audience, appointmentId: id, appointmentVersion: version }));
}

function busyColleague(visitId: string, cause?: unknown): DomainError {
  return new DomainError("colleague_busy", {
    fields: { [`visits.${visitId}`]: "colleague_not_free" },
    cause,
  });
}
