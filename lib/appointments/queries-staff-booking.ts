import { and, asc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { offeredSlots } from "#lib/availability/offered-slots.ts";
import { isAdministrator, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DateText, Id, InstantText } from "#lib/core/fields.ts";
import type { Interval } from "#lib/core/instant.ts";
import { currentPatient } from "#lib/patients/current-patient.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { meets } from "#lib/scheduling/meets.ts";
import type { Mode, VisitTiming } from "#lib/scheduling/shapes.ts";
import { windowToRead } from "#lib/scheduling/visit-timing.ts";
import { dayWindow, localDateOf } from "#lib/scheduling/wall-time.ts";
import { doctorLocations, doctorOffers, doctors, locations, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { busyTimes, type BusyPatient } from "./busy-times.ts";
import { MODES } from "./constants.ts";
import type { StaffBooking, StaffDay } from "./dto-admin.ts";
import { chosenTime, type ChosenTime } from "./chosen-time.ts";
import { loadVisitRow } from "./queries.ts";
import { ownTiming } from "./own-timing.ts";
import { mayOverride } from "./policy.ts";

const none = z.undefined().catch(undefined);
const Address = z.object({
  patient: Id.or(none),
  doctor: Id.or(none),
  type: Id.or(none),
  mode: z.enum(MODES).or(none),
  location: Id.or(none),
  date: DateText.or(none),
  at: InstantText.or(none),
});

/**
 * What staff book from, as far as a URL has chosen, without the limits for patients. Doctors book with themselves, for patients whom they
 * treat. Undefined without a patient. The display of the patient is recorded: a page takes `auditedRead`. Six statements and the recording.
 * @throws DomainError `forbidden`; `not_found` for an unknown patient
 */
export async function loadStaffBooking(
  tx: Tx,
  ctx: Context,
  address: object,
): Promise<StaffBooking | undefined> {
  if (!mayOverride(ctx.actor)) throw new DomainError("forbidden");
  const asked = Address.parse(address);
  if (asked.patient === undefined) return undefined;
  const [patient] = await tx
    .select({ id: patients.id, name: patients.name, number: patients.number })
    .from(patients)
    .where(
      and(
        eq(patients.id, currentPatient(asked.patient)),
        isNull(patients.erasedAt),
        isVisiblePatient(ctx.actor, patients.id),
      ),
    );
  if (patient === undefined) throw new DomainError("not_found");
  await recordReads(tx, ctx, [{ patientId: patient.id }]);
  const all = await tx
    .select({ id: doctors.id, name: doctors.name })
    .from(doctors)
    .where(and(eq(doctors.isActive, true), isBookable(ctx.actor)))
    .orderBy(asc(doctors.sortName), asc(doctors.id));
  const own = isAdministrator(ctx.actor) ? undefined : all[0];
  const doctor = own ?? all.find(({ id }) => id === asked.doctor) ?? null;
  if (doctor === null)
    return { patient, doctors: all, doctor, visitTypes: [], locations: [], chosen: null, day: null };
  const visitTypes = await selectOffers(tx, doctor.id);
  const places = await listDoctorPlaces(tx, doctor.id);
  const visitType = visitTypes.find(({ id }) => id === asked.type);
  const mode = visitType?.modes.find((each) => each === asked.mode) ?? visitType?.modes[0];
  const location = places.find(({ id }) => id === asked.location);
  const chosen = visitType && mode ? { visitTypeId: visitType.id, mode } : null;
  if (visitType === undefined || mode === undefined || location === undefined)
    return { patient, doctors: all, doctor, visitTypes, locations: places, chosen, day: null };
  const date = asked.date ?? localDateOf(ctx.now, location.timeZone);
  const day = await loadStaffDay(tx, ctx, {
    ...{ doctorId: doctor.id, visitType, mode, location, date },
    patient: { patientId: patient.id },
  });
  return { patient, doctors: all, doctor, visitTypes, locations: places, chosen, day };
}

/** The doctors with whom staff book: any doctor for administrators, themselves for doctors. */
function isBookable(actor: Actor): SQL {
  if (isAdministrator(actor)) return sql`true`;
  return actor.kind === "user" ? eq(doctors.userId, actor.userId) : sql`false`;
}

/** The target of a move, as far as a URL has chosen it. */
export interface StaffMove {
  readonly locations: readonly StaffDay["location"][];
  readonly day: StaffDay | null;
  /** The time that the URL asks for, if it exists on that day. */
  readonly chosen: ChosenTime | null;
}

/**
 * The options for a move by staff: all open locations of the doctor, and the free times of one day.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function loadStaffMove(
  tx: Tx,
  ctx: Context,
  { appointmentId, address }: { appointmentId: string; address: object },
): Promise<StaffMove> {
  if (!mayOverride(ctx.actor)) throw new DomainError("forbidden");
  const row = await loadVisitRow(tx, ctx, appointmentId);
  const asked = Address.parse(address);
  const places = await listDoctorPlaces(tx, row.doctorId);
  const location = places.find(({ id }) => id === (asked.location ?? row.locationId));
  if (location === undefined) return { locations: places, day: null, chosen: null };
  const date = asked.date ?? localDateOf(asked.at ?? Math.max(row.startsAt, ctx.now), location.timeZone);
  const offers = await selectOffers(tx, row.doctorId);
  const own = ownTiming(row);
  const stepMinutes = offers.find(({ id }) => id === row.visitTypeId)?.stepMinutes ?? own.durationMinutes;
  const day = await loadStaffDay(tx, ctx, {
    doctorId: row.doctorId,
    visitType: { ...own, stepMinutes },
    mode: row.mode,
    location,
    date,
    released: row.reserved,
    patient: { patientId: row.patientId, appointmentId },
  });
  const chosen = asked.at === undefined ? null : chosenTime(asked.at, { ...day, stepMinutes });
  return { locations: places, day, chosen };
}

interface DayWanted {
  readonly doctorId: string;
  readonly visitType: VisitTiming;
  readonly mode: Mode;
  readonly location: StaffDay["location"];
  readonly date: string;
  readonly released?: Interval;
  /** The patient: times at which they are at another visit are not offered. */
  readonly patient: BusyPatient;
}

async function loadStaffDay(tx: Tx, ctx: Context, wanted: DayWanted): Promise<StaffDay> {
  const { now } = ctx;
  const { doctorId, visitType, mode, location, date, released, patient } = wanted;
  const avoided = await busyTimes(tx, ctx, patient);
  const window = dayWindow(date, location.timeZone);
  const freeTimeOf = await loadFreeTime(tx, [doctorId], windowToRead(window, visitType));
  const slots = offeredSlots({
    freeTime: freeTimeOf(doctorId),
    locationIds: new Set([location.id]),
    visitType,
    modes: [mode],
    // Notice and horizon are limits that staff may pass.
    span: { earliest: now + 1, latest: Math.max(now + 1, window.endsAt) },
    window,
    released,
  });
  const free = slots.filter((slot) => !meets(slot, avoided));
  return { location, date, starts: free.map(({ startsAt }) => startsAt) };
}

function selectOffers(tx: Tx, doctorId: string) {
  return tx
    .select({
      id: doctorOffers.visitTypeId,
      name: doctorOffers.name,
      modes: doctorOffers.modes,
      durationMinutes: doctorOffers.durationMinutes,
      stepMinutes: doctorOffers.stepMinutes,
      bufferBeforeMinutes: doctorOffers.bufferBeforeMinutes,
      bufferAfterMinutes: doctorOffers.bufferAfterMinutes,
    })
    .from(doctorOffers)
    .where(
      and(
        eq(doctorOffers.doctorId, doctorId),
        eq(doctorOffers.isOffered, true),
        eq(doctorOffers.isActive, true),
      ),
    )
    .orderBy(asc(doctorOffers.position), asc(doctorOffers.name));
}

function listDoctorPlaces(tx: Tx, doctorId: string) {
  return tx
    .select({ id: locations.id, name: locations.name, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(and(eq(doctorLocations.doctorId, doctorId), eq(locations.isActive, true)))
    .orderBy(asc(locations.name), asc(locations.id));
}
