import { and, asc, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { plain } from "#lib/core/text.ts";
import { currentPatient } from "#lib/patients/current-patient.ts";
import { appointments, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns } from "./columns.ts";
import { APPOINTMENT_STATUSES, MODES, type AppointmentStatus } from "./constants.ts";
import type { AppointmentDto } from "./dto.ts";
import { isBookedBy, isIdentified, isVisibleVisit, type Identifier } from "./scope.ts";

/**
 * The filters of a list of visits. With `updatedSince` it is sorted by the last change and includes cancelled visits: what a client needs
 * to maintain a copy. Otherwise it is sorted by the start.
 */
export const VisitFilters = z.strictObject({
  status: z.enum(APPOINTMENT_STATUSES, { error: "choose" }).optional(),
  mode: z.enum(MODES, { error: "choose" }).optional(),
  doctorId: Id.optional(),
  patientId: Id.optional(),
  locationId: Id.optional(),
  visitTypeId: Id.optional(),
  /** In upper or lower case, because references are read out. */
  reference: z
    .string()
    .max(20)
    .transform((text) => plain(text).toUpperCase())
    .optional(),
  /** The first instant at which a visit may start. */
  startsFrom: InstantText.optional(),
  /** The first instant that is too late for a start. */
  startsBefore: InstantText.optional(),
  updatedSince: InstantText.optional(),
});
export type VisitFilters = z.output<typeof VisitFilters>;

/** The instant by which the list is sorted, start or last change, and the visit's id. */
export const VisitKey = z.strictObject({ at: z.int(), id: z.uuid() });
export type VisitKey = z.output<typeof VisitKey>;

/** Further filters, of a search in a standard's terms. */
interface AlsoNarrowed {
  readonly ids?: readonly string[] | undefined;
  /** Any of them. */
  readonly statuses?: readonly AppointmentStatus[] | undefined;
  /** The first instant at which the last change is too late. */
  readonly updatedBefore?: EpochMs | undefined;
  readonly identifier?: Identifier | undefined;
  /** Only bookings by the actor. */
  readonly isOwnBooking?: boolean | undefined;
}

export interface ListedVisit extends AppointmentDto {
  readonly updatedAt: number;
}

/**
 * The visits that the actor may see, slice by slice: each visit that is not moved meanwhile appears once, despite concurrent writes.
 * Display to anyone but their patient is recorded.
 */
export async function listAppointments(
  tx: Tx,
  ctx: Context,
  { limit, after, ...filters }: VisitFilters & AlsoNarrowed & SliceAsked<VisitKey>,
): Promise<Slice<ListedVisit, VisitKey>> {
  const order = filters.updatedSince === undefined ? appointments.startsAt : appointments.changedAt;
  const rows = await tx
    .select({
      visit: { ...appointmentColumns, updatedAt: appointments.changedAt },
      patientUserId: patients.userId,
    })
    .from(appointments)
    .leftJoin(patients, eq(patients.id, appointments.patientId))
    .where(
      and(
        ...conditionsOf(filters),
        filters.isOwnBooking ? isBookedBy(ctx.actor) : undefined,
        after &&
          sql`(${order}, ${appointments.id}) > (${toIsoInstant(after.at)}::timestamptz, ${after.id}::uuid)`,
        isVisibleVisit(ctx.actor),
      ),
    )
    .orderBy(asc(order), asc(appointments.id))
    .limit(limit + 1);
  const { actor } = ctx;
  const shown = sliceOf(rows, { limit }, ({ visit }) => ({
    at: filters.updatedSince === undefined ? visit.startsAt : visit.updatedAt,
    id: visit.id,
  }));
  await recordReads(
    tx,
    ctx,
    shown.items.map(({ visit, patientUserId }) => ({
      appointmentId: visit.id,
      patientId: visit.patientId,
      isOwn: actor.kind === "user" && actor.userId === patientUserId,
    })),
  );
  return { items: shown.items.map(({ visit }) => visit), next: shown.next };
}

function conditionsOf(filters: VisitFilters & AlsoNarrowed): (SQL | undefined)[] {
  const { status, mode, doctorId, patientId, locationId, visitTypeId, reference } = filters;
  const { startsFrom, startsBefore, updatedSince, updatedBefore, ids, statuses, identifier } = filters;
  return [
    identifier && isIdentified(identifier),
    ids && inArray(appointments.id, [...ids]),
    statuses && inArray(appointments.status, [...statuses]),
    updatedBefore === undefined ? undefined : lt(appointments.changedAt, updatedBefore),
    status && inArray(appointments.status, [status]),
    mode && eq(appointments.mode, mode),
    doctorId === undefined ? undefined : eq(appointments.doctorId, doctorId),
    patientId === undefined ? undefined : eq(appointments.patientId, currentPatient(patientId)),
    locationId === undefined ? undefined : eq(appointments.locationId, locationId),
    visitTypeId === undefined ? undefined : eq(appointments.visitTypeId, visitTypeId),
    reference === undefined ? undefined : eq(appointments.reference, reference),
    startsFrom === undefined ? undefined : gte(appointments.startsAt, startsFrom),
    startsBefore === undefined ? undefined : lt(appointments.startsAt, startsBefore),
    updatedSince === undefined ? undefined : gte(appointments.changedAt, updatedSince),
  ];
}
