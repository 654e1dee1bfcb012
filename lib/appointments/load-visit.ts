import { and, eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { appointments, doctorOffers, doctors, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { appointmentColumns, offerColumns, ownCutOff } from "./columns.ts";
import { isVisibleVisit } from "./scope.ts";

/** A stored visit with the data that its rules need. */
export type LoadedVisit = Awaited<ReturnType<typeof loadVisit>>;

/** @throws DomainError `not_found` when there is none, or none that the actor may see */
export async function loadVisit(tx: Tx, ctx: Context, appointmentId: string) {
  const [visit] = await tx
    .select({
      ...appointmentColumns,
      reserved: appointments.reserved,
      createdAt: appointments.createdAt,
      movedByClinic: appointments.movedByClinic,
      notes: appointments.notes,
      doctor: { userId: doctors.userId, horizonDays: doctors.horizonDays, isActive: doctors.isActive },
      location: { phone: locations.phone, timeZone: locations.timeZone },
      visitType: { ...offerColumns, changeCutoffMinutes: ownCutOff },
    })
    .from(appointments)
    .innerJoin(doctors, eq(doctors.id, appointments.doctorId))
    .innerJoin(locations, eq(locations.id, appointments.locationId))
    .innerJoin(
      doctorOffers,
      and(
        eq(doctorOffers.doctorId, appointments.doctorId),
        eq(doctorOffers.visitTypeId, appointments.visitTypeId),
      ),
    )
    .where(and(eq(appointments.id, appointmentId), isVisibleVisit(ctx.actor)));
  if (visit === undefined) throw new DomainError("not_found");
  return visit;
}

/** @throws DomainError `changed_meanwhile` when the client has seen another version */
export function assertVersion(visit: LoadedVisit, seen: number | undefined): void {
  if (seen !== undefined && seen !== visit.version) throw new DomainError("changed_meanwhile");
}
