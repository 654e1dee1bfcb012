import { sql } from "drizzle-orm";

import { recordAudit } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import type { Tx } from "#db/transaction.ts";

import { insertVisit } from "./book.ts";
import { cancel } from "./cancel.ts";
import { findStart } from "./find-start.ts";
import { loadBookable } from "./load-bookable.ts";
import type { LoadedVisit } from "./load-visit.ts";

/** Where and when a colleague sees the patient instead. */
export interface Handover {
  readonly doctorId: string;
  readonly locationId: string;
  readonly startsAt: EpochMs;
}

const CAUSE = "doctor_left";

/**
 * Cancels a visit of a doctor who leaves, in the verb's transaction, as `cancelAppointment` does for one.
 * @returns what is to be told of it
 * @throws DomainError `changed_meanwhile`, `wrong_state`
 */
export async function cancelForLeaving(tx: Tx, ctx: Context, visit: LoadedVisit): Promise<Message[]> {
  return tell(await cancelOne(tx, ctx, visit), "appointment_cancelled", ["patient", "doctor"]);
}

/**
 * Books the visit with a colleague and cancels it. The patient hears of the new one alone, each doctor of theirs. The caller holds
 * the locks on the openings of both doctors and on the patient.
 * @throws DomainError `colleague_busy` where the time is not free or not offered any more
 */
export async function handOver(tx: Tx, ctx: Context, visit: LoadedVisit, to: Handover): Promise<Message[]> {
  const old = await cancelOne(tx, ctx, visit);
  const booked = await bookInstead(tx, ctx, visit, to).catch((error: unknown) => {
    if (!isDomainError(error) || error.kind === "unavailable") throw error;
    throw busyColleague(visit.id, error);
  });
  if (booked === undefined) throw busyColleague(visit.id);
  await tx.execute(sql`select carry_reason(${visit.id}, ${booked.id})`);
  await recordAudit(
    tx,
    ctx,
    "appointment.book",
    factOf(booked, {
      startsAt: toIsoInstant(booked.startsAt),
      locationId: booked.locationId,
      status: booked.status,
    }),
  );
  return [
    ...tell(old, "appointment_cancelled", ["doctor"]),
    ...tell(booked, "appointment_booked", ["patient", "doctor"]),
  ];
}

/** What staff book needs no confirmation. */
async function bookInstead(tx: Tx, ctx: Context, visit: LoadedVisit, to: Handover) {
  const { patientId, visitTypeId, mode, notes } = visit;
  const input = { ...to, patientId, visitTypeId, mode, notes, confirmSameDay: true };
  const bookable = await loadBookable(tx, ctx, input);
  const visitType = { ...bookable.visitType, needsConfirmation: false };
  const times = await findStart(tx, { ...to, mode, visitType });
  return insertVisit(tx, ctx, { ...bookable, visitType }, input, times);
}

async function cancelOne(tx: Tx, ctx: Context, visit: LoadedVisit) {
  const cancelled = await cancel(tx, ctx, visit, { appointmentId: visit.id, version: visit.version });
  const status = { from: visit.status, to: cancelled.status };
  await recordAudit(tx, ctx, "appointment.cancel", factOf(cancelled, { status }));
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
