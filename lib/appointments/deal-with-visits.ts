import { sql, type SQL } from "drizzle-orm";

import { auditRow, type AuditFact } from "#lib/audit/record.ts";
import type { VisitChoice } from "#lib/availability/constants.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { toRangeText } from "#db/columns.ts";
import { appointments, auditEntries, hoursChangeVisits } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { LiveVisit } from "./live-visits.ts";
import type { Place } from "./place-visits.ts";
import { unlessRecorded } from "./recorded.ts";
import { isTimeTaken } from "./refuse-taken.ts";

/** One visit and what is done with it. */
export type Dealt =
  | { readonly choice: "keep" | "cancel"; readonly visit: LiveVisit }
  | { readonly choice: "move"; readonly visit: LiveVisit; readonly to: Place };

const CAUSE = "hours_changed";

/**
 * Cancels and moves visits, each kind in one statement, however many there are. The caller holds the locks on the doctor's openings and on
 * the patients, and has deferred `within_openings`, because the hours change afterwards.
 * @throws DomainError `record_signed`; `visits_undecided` when a visit has changed, or a time is no longer free
 */
export async function writeDealt(
  tx: Tx,
  dealt: readonly Dealt[],
  message: string | undefined,
): Promise<void> {
  const cancelled = dealt.flatMap((each) => (each.choice === "cancel" ? [each.visit] : []));
  const moved = dealt.flatMap((each) => (each.choice === "move" ? [each] : []));
  if (cancelled.length > 0) await cancelAll(tx, cancelled, message);
  if (moved.length > 0) await moveAll(tx, moved);
}

async function cancelAll(tx: Tx, visits: readonly LiveVisit[], message: string | undefined): Promise<void> {
  const done = await unlessRecorded(
    tx
      .update(appointments)
      .set({
        status: "cancelled",
        cancelReason: message ?? null,
        version: sql`${appointments.version} + 1`,
      })
      .where(isOneOf(visits))
      .returning({ id: appointments.id }),
  );
  if (done.length < visits.length) throw new DomainError("visits_undecided");
}

async function moveAll(
  tx: Tx,
  moved: readonly { readonly visit: LiveVisit; readonly to: Place }[],
): Promise<void> {
  const rows = moved.map(({ visit, to }) => ({
    id: visit.id,
    version: visit.version,
    during: toRangeText(to),
    reserved: toRangeText(to.reserved),
    location_id: to.locationId,
  }));
  try {
    const done = await tx.execute(sql`
      update appointments a
      set during = r.during, reserved = r.reserved, location_id = r.location_id, moved_by_clinic = true,
        version = a.version + 1
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
        as r (id uuid, version integer, during tstzrange, reserved tstzrange, location_id uuid)
      where a.id = r.id and a.version = r.version
      returning a.id
    `);
    if (done.length < moved.length) throw new DomainError("visits_undecided");
  } catch (error) {
    if (isTimeTaken(error)) throw new DomainError("visits_undecided", { cause: error });
    throw error;
  }
}

/** Each in the version that was read. */
function isOneOf(visits: readonly LiveVisit[]): SQL {
  const rows = visits.map(({ id, version }) => ({ id, version }));
  return sql`(${appointments.id}, ${appointments.version}) in (
    select r.id, r.version from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (id uuid, version integer)
  )`;
}

/** Stores the previous state of each visit, for undoing and for the result page, and writes one trail entry for each. */
export async function noteDealt(
  tx: Tx,
  ctx: Context,
  changeId: string,
  dealt: readonly Dealt[],
): Promise<void> {
  if (dealt.length === 0) return;
  await tx.insert(hoursChangeVisits).values(
    dealt.map(({ choice, visit }) => ({
      ...{ changeId, appointmentId: visit.id, choice, version: versionAfter(choice, visit) },
      status: visit.status,
      during: { startsAt: visit.startsAt, endsAt: visit.endsAt },
      reserved: visit.reserved,
      locationId: visit.locationId,
      movedByClinic: visit.movedByClinic,
    })),
  );
  await tx.insert(auditEntries).values(dealt.map((each) => entryOf(ctx, each)));
}

export function versionAfter(choice: VisitChoice, { version }: LiveVisit): number {
  return choice === "keep" ? version : version + 1;
}

function entryOf(ctx: Context, dealt: Dealt) {
  const { visit } = dealt;
  const about = { entity: "appointment", entityId: visit.id, patientId: visit.patientId } as const;
  switch (dealt.choice) {
    case "keep":
      return auditRow(ctx, "availability.make_change", about);
    case "cancel": {
      const changes = { status: { from: visit.status, to: "cancelled" }, cause: CAUSE };
      const fact: AuditFact<"appointment.cancel"> = { ...about, changes };
      return auditRow(ctx, "appointment.cancel", fact);
    }
    case "move": {
      const { to } = dealt;
      const fact: AuditFact<"appointment.reschedule"> = {
        ...about,
        changes: {
          startsAt: { from: toIsoInstant(visit.startsAt), to: toIsoInstant(to.startsAt) },
          locationId: { from: visit.locationId, to: to.locationId },
          cause: CAUSE,
        },
      };
      return auditRow(ctx, "appointment.reschedule", fact);
    }
    default:
      return dealt satisfies never;
  }
}
