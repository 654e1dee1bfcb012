import { and, eq, gt, ne, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { toIsoInstant, type Interval } from "#lib/core/instant.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isVisibleVisit } from "./scope.ts";

export interface BusyPatient {
  readonly patientId: string;
  /** The visit that is being moved: its own time counts as free. */
  readonly appointmentId?: string | undefined;
}

/**
 * When a patient is at other visits, as far as the actor may see them. A doctor does not see a colleague's visits, only their times, and
 * only of patients whom the doctor treats or has an upcoming visit with.
 */
export async function busyTimes(
  tx: Tx,
  { actor, now }: Context,
  { patientId, appointmentId }: BusyPatient,
): Promise<Interval[]> {
  if (actor.kind === "user" && actor.role === "doctor")
    return tx
      .select({
        startsAt: sql<number>`busy.starts_at`.mapWith(appointments.startsAt),
        endsAt: sql<number>`busy.ends_at`.mapWith(appointments.endsAt),
      })
      .from(
        sql`patient_busy_times(${patientId}::uuid, ${appointmentId ?? null}::uuid, ${toIsoInstant(now)}::timestamptz) busy`,
      );
  return tx
    .select({ startsAt: appointments.startsAt, endsAt: appointments.endsAt })
    .from(appointments)
    .where(
      and(
        isVisibleVisit(actor),
        eq(appointments.patientId, patientId),
        gt(appointments.endsAt, now),
        sql`${appointments.visit} is not null`,
        appointmentId === undefined ? undefined : ne(appointments.id, appointmentId),
      ),
    );
}
