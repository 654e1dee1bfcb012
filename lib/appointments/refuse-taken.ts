import { and, eq, ne, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { nearestFreeSlots } from "#lib/availability/nearest.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import { toRangeText } from "#db/columns.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { busyTimes } from "./busy-times.ts";
import type { OwnTiming } from "./own-timing.ts";
import { alreadyBooked, findOwnVisit, ownVisitDetails, type OwnVisit } from "./own-visit.ts";

const ALTERNATIVES = 5;

export interface RefusedTime {
  readonly appointmentId?: string;
  readonly doctorId: string;
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly mode: Mode;
  readonly during: Interval;
  /** What the visit that was to be moved reserves now: that time is free for it. */
  readonly released?: Interval;
  /** The length and the buffers that it keeps. */
  readonly timing?: OwnTiming;
}

/**
 * Says who has the time that could not be had: the patient's own other visit, one that the actor has booked for another patient, or
 * the doctor's time, with the nearest free times. Whose else's visit holds the doctor's time is nobody's business.
 */
export async function refusalOfTaken(tx: Tx, ctx: Context, refused: RefusedTime): Promise<DomainError> {
  const busy = await findBusyVisit(tx, refused);
  if (busy !== undefined) return new DomainError("patient_busy", { details: ownVisitDetails(busy) });
  const { doctorId, during } = refused;
  const own = await findOwnVisit(tx, ctx, { doctorId, startsAt: during.startsAt });
  if (own !== null) return alreadyBooked(own);
  const alternatives = await nearestFreeSlots(tx, ctx, {
    doctorId: refused.doctorId,
    visitTypeId: refused.visitTypeId,
    mode: refused.mode,
    around: refused.during.startsAt,
    limit: ALTERNATIVES,
    released: refused.released,
    timing: refused.timing,
    avoided: await busyTimes(tx, ctx, refused),
  });
  return new DomainError("slot_taken", {
    details: {
      alternatives: alternatives.map((slot) => ({
        locationId: slot.locationId,
        startsAt: toIsoInstant(slot.startsAt),
        endsAt: toIsoInstant(slot.endsAt),
      })),
    },
  });
}

/** Only a visit of the patient that this actor may see is named; another's is a taken time like any other. */
async function findBusyVisit(
  tx: Tx,
  { appointmentId, patientId, during }: RefusedTime,
): Promise<OwnVisit | undefined> {
  const [own] = await tx
    .select({ id: appointments.id, reference: appointments.reference })
    .from(appointments)
    .where(
      and(
        eq(appointments.patientId, patientId),
        sql`${appointments.visit} && ${toRangeText(during)}::tstzrange`,
        appointmentId === undefined ? undefined : ne(appointments.id, appointmentId),
      ),
    )
    .orderBy(appointments.startsAt)
    .limit(1);
  return own;
}
