import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { mayOverride } from "#lib/appointments/policy.ts";
import type { Actor, Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import type { Known } from "#lib/setup/known.ts";
import type { DoctorSource } from "#lib/setup/schema.ts";
import { appointments } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import type { SeededPatient } from "./people.ts";
import type { PlannedStep, PlannedVisit } from "./plan/shapes.ts";
import { NO_SESSION, SEED_REQUEST_ID } from "./state.ts";

/** The people and things that the planned visits name. */
export interface Cast {
  readonly known: Known;
  readonly doctors: readonly DoctorSource[];
  readonly patients: ReadonlyMap<string, SeededPatient>;
  readonly administratorId: string;
}

/** A visit on its way through its life. */
interface Running {
  readonly visit: PlannedVisit;
  id: string | undefined;
  /** How many of its steps it has taken: each makes a new version. */
  steps: number;
}

/**
 * Books the visits and takes them through their lives, in the order in which it all happened, each step as the person who did it. Steps
 * that an interrupted seed has done are not repeated.
 */
export async function seedHistory(ctx: Context, visits: readonly PlannedVisit[], cast: Cast): Promise<void> {
  const stored = await loadStored(ctx);
  const running = visits.map((visit): Running => {
    const row = stored.get(`${doctorId(visit, cast)} ${visit.startsAt}`);
    return { visit, id: row?.id, steps: row === undefined ? 0 : row.version - 1 };
  });
  const events = running.flatMap((run) => [
    { at: run.visit.bookedAt, happen: () => book(run, cast) },
    ...run.visit.steps.map((step, index) => ({
      at: step.at,
      happen: () => take(run, { step, index }, cast),
    })),
  ]);
  for (const { happen } of events.toSorted((one, other) => one.at - other.at)) await happen();
}

/** By doctor and start: the plan never uses a time twice, not even one that was cancelled. */
async function loadStored(ctx: Context): Promise<Map<string, { id: string; version: number }>> {
  const rows = await inReadTransaction(ctx, (tx) =>
    tx
      .select({
        id: appointments.id,
        version: appointments.version,
        doctorId: appointments.doctorId,
        startsAt: appointments.startsAt,
      })
      .from(appointments),
  );
  return new Map(
    rows.map(({ id, version, doctorId, startsAt }) => [`${doctorId} ${startsAt}`, { id, version }]),
  );
}

async function book(run: Running, cast: Cast): Promise<void> {
  if (run.id !== undefined) return;
  const { visit } = run;
  const ctx = contextAt(visit.bookedAt, bookerOf(visit, cast));
  const booked = await bookAppointment(ctx, {
    doctorId: doctorId(visit, cast),
    patientId: found(cast.patients.get(visit.patient), visit.patient).id,
    visitTypeId: found(cast.known.visitTypes.get(visit.visitType), visit.visitType),
    locationId: found(cast.known.locations.get(visit.location), visit.location),
    mode: visit.mode,
    startsAt: toIsoInstant(visit.startsAt),
    reason: visit.reason,
    notes: visit.notes,
    ...reasonOf(ctx),
  });
  run.id = booked.id;
}

async function take(
  run: Running,
  { step, index }: { step: PlannedStep; index: number },
  cast: Cast,
): Promise<void> {
  if (index < run.steps) return;
  const appointmentId = found(run.id, run.visit.patient);
  const ctx = contextAt(
    step.at,
    step.by === "patient" ? bookerOf(run.visit, cast) : doctorOf(run.visit, cast),
  );
  if (step.status === "cancelled")
    await cancelAppointment(ctx, {
      appointmentId,
      reason: run.visit.cancelReason,
      ...reasonOf(ctx),
    });
  else await changeAppointmentStatus(ctx, { appointmentId, status: step.status });
  run.steps = index + 1;
}

/** Staff give a reason, in case a limit is in the way: a doctor takes one more patient, or two appointments are on one day. */
function reasonOf({ actor }: Context): { overrideReason?: string } {
  return mayOverride(actor) ? { overrideReason: "Agreed on the phone" } : {};
}

function contextAt(now: EpochMs, actor: Actor): Context {
  return { actor, now, requestId: SEED_REQUEST_ID };
}

/** An administrator books for patients who ring up. */
function bookerOf(visit: PlannedVisit, { patients, administratorId }: Cast): Actor {
  const booker = patients.get(visit.patient)?.bookerUserId;
  return visit.bookedBy === "patient" && booker !== undefined
    ? as(booker, "patient")
    : as(administratorId, "admin");
}

function doctorOf(visit: PlannedVisit, { known, doctors }: Cast): Actor {
  const email = doctors.find(({ slug }) => slug === visit.doctor)?.account?.email ?? "";
  return as(found(known.accounts.get(email), email).id, "doctor");
}

function as(userId: string, role: Role): Actor {
  return { kind: "user", userId, role, sessionId: NO_SESSION };
}

function doctorId(visit: PlannedVisit, { known }: Cast): string {
  return found(known.doctors.get(visit.doctor), visit.doctor);
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The demo has no ${name}`);
  return value;
}
