import { and, eq, ne, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { nearestFreeSlots } from "#lib/availability/nearest.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { meets } from "#lib/scheduling/meets.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";
import { toRangeText } from "#db/columns.ts";
import { constraintName } from "#db/errors.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { busyTimes } from "./busy-times.ts";
import { findHeldUntil } from "./find-hold.ts";
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
  /** The same with its buffers. */
  readonly reserved: Interval;
  /** The location's zone: a refusal shows in it until when another user holds the time. */
  readonly timeZone: TimeZone;
  /** The time that the visit to be moved occupies now: it counts as free. */
  readonly released?: Interval;
  /** Its own length and buffers. */
  readonly timing?: OwnTiming;
}

/**
 * Explains why a time was refused: the patient's own other visit, one that the actor has booked for another patient, or the doctor's time,
 * with the nearest free times. It does not reveal whose visit takes the doctor's time.
 */
export async function refusalOfTaken(tx: Tx, ctx: Context, refused: RefusedTime): Promise<DomainError> {
  const busy = await findBusyVisit(tx, refused);
  if (busy !== undefined) return new DomainError("patient_busy", { details: ownVisitDetails(busy) });
  const { doctorId, during } = refused;
  const own = await findOwnVisit(tx, ctx, { doctorId, startsAt: during.startsAt });
  if (own !== null) return alreadyBooked(own);
  const avoided = await busyTimes(tx, ctx, refused);
  // The visit is with a colleague of the doctor who asks: that is all the doctor learns.
  if (meets(during, avoided)) return new DomainError("patient_busy");
  return refusalOfTime(tx, ctx, { ...refused, avoided });
}

type TimeInTheWay = Omit<RefusedTime, "patientId" | "appointmentId"> & {
  /** When the patient cannot come, if the patient is known. */
  readonly avoided?: readonly Interval[];
};

/** The doctor's time is booked, or held during another booking. It does not reveal by whom. */
export async function refusalOfTime(tx: Tx, ctx: Context, refused: TimeInTheWay): Promise<DomainError> {
  const { doctorId, reserved, timeZone, avoided } = refused;
  const heldUntil = await findHeldUntil(tx, { doctorId, reserved });
  const alternatives = await nearestFreeSlots(tx, ctx, {
    doctorId: refused.doctorId,
    visitTypeId: refused.visitTypeId,
    mode: refused.mode,
    around: refused.during.startsAt,
    limit: ALTERNATIVES,
    released: refused.released,
    timing: refused.timing,
    avoided,
  });
  return new DomainError(heldUntil === null ? "slot_taken" : "slot_held", {
    details: {
      ...(heldUntil !== null && { heldUntil: toIsoInstant(heldUntil), timeZone }),
      alternatives: alternatives.map((slot) => ({
        locationId: slot.locationId,
        startsAt: toIsoInstant(slot.startsAt),
        endsAt: toIsoInstant(slot.endsAt),
      })),
    },
  });
}

/** Whether the database refused a change because of another user's visit or hold, or the patient's own other visit. */
export function isTimeTaken(error: unknown): boolean {
  const constraint = constraintName(error);
  return (
    constraint === "doctor_is_free" || constraint === "patient_is_free" || constraint === "time_is_held_once"
  );
}

/** Names only a visit of the patient that this actor may see; any other is reported like any taken time. */
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
