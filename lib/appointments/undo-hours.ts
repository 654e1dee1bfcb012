import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import { auditRow, type AuditFact } from "#lib/audit/record.ts";
import { canKeepHours } from "#lib/availability/policy.ts";
import { applyPlan, planHours } from "#lib/availability/republish.ts";
import { noteChange } from "#lib/availability/take-version.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockForDealing, lockOpenings } from "#db/locks.ts";
import { auditEntries, doctorLeaves, hoursChanges, hoursChangeVisits } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { listLiveVisits, partsOutside } from "./live-visits.ts";
import { loadHoursChange, undoableUntil, type LoadedChange } from "./load-hours-change.ts";
import { listRestorable, writeRestored, type Restorable } from "./restore-visits.ts";

/**
 * Undoes leave within ten minutes, with all that it did to visits: each is restored, and no message about it was or will be sent. A visit
 * that a user has changed since, or whose time or patient is no longer free, stays as it is now, and its message is sent.
 */
export const undoHours = defineVerb({
  name: "availability.undo_change",
  input: z.strictObject({ changeId: Id }),
  refuses: ["not_found", "unknown_doctor", "undo_too_late", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, { changeId }) => loadHoursChange(tx, changeId),
  may: ({ actor }, { doctor }) => canKeepHours(actor, doctor),
  run: undo,
  audit: ({ openings, restored }, { id, doctor }) => ({
    entity: "availability",
    entityId: doctor.id,
    changes: { changeId: id, openings, visits: restored.length },
  }),
  dto: ({ openings, restored, count }, { id, doctorId }) => ({
    id,
    doctorId,
    changedOpenings: openings,
    restored: restored.length,
    left: count - restored.length,
  }),
});

async function undo(tx: Tx, ctx: Context, loaded: LoadedChange) {
  const { doctor, leaveId } = loaded;
  await lockOpenings(tx, doctor.id);
  await setUndone(tx, ctx, loaded);
  // The leave may have been removed meanwhile: then its hours are already back.
  if (leaveId !== null) await tx.delete(doctorLeaves).where(eq(doctorLeaves.id, leaveId));
  await noteChange(tx, doctor.id);
  const changed = await listRestorable(tx, loaded.id);
  if (changed.length > 0)
    await lockForDealing(tx, { doctorId: doctor.id, patientIds: changed.map(({ patientId }) => patientId) });
  await tx.execute(sql`set constraints within_openings deferred`);
  const restored = await writeRestored(tx, ctx, doctor.id, changed);
  const openings = await publishAround(tx, ctx, loaded, restored);
  await tx.execute(sql`set constraints within_openings immediate`);
  await noteRestored(tx, ctx, loaded.id, restored);
  return { openings, restored, count: changed.length };
}

/** @throws DomainError `undo_too_late` */
async function setUndone(tx: Tx, { now }: Context, loaded: LoadedChange): Promise<void> {
  const until = undoableUntil(loaded);
  const undone =
    until === null || now >= until
      ? []
      : await tx
          .update(hoursChanges)
          .set({ undoneAt: now })
          .where(
            and(
              eq(hoursChanges.id, loaded.id),
              isNotNull(hoursChanges.madeAt),
              isNull(hoursChanges.undoneAt),
            ),
          )
          .returning({ id: hoursChanges.id });
  if (undone.length === 0) throw new DomainError("undo_too_late");
}

/** Hours may have changed meanwhile: a visit restored to a time outside them keeps that time for itself. */
async function publishAround(
  tx: Tx,
  ctx: Context,
  { doctor }: LoadedChange,
  restored: readonly Restorable[],
): Promise<number> {
  const plan = await planHours(tx, ctx, doctor);
  const ids = new Set(restored.map(({ id }) => id));
  const back = (await listLiveVisits(tx, ctx, doctor.id)).filter(({ id }) => ids.has(id));
  const hours = [...plan.hours, ...plan.singles];
  const kept = back.flatMap((visit) =>
    partsOutside(visit, hours)
      .filter(({ endsAt }) => endsAt > plan.from)
      .map((part) => ({
        ...part,
        locationId: visit.locationId,
        appointmentId: visit.id,
        mode: visit.mode,
      })),
  );
  return applyPlan(tx, doctor.id, plan, kept);
}

async function noteRestored(
  tx: Tx,
  ctx: Context,
  changeId: string,
  restored: readonly Restorable[],
): Promise<void> {
  if (restored.length === 0) return;
  const ids = restored.map(({ id }) => id);
  await tx
    .update(hoursChangeVisits)
    .set({ isRestored: true })
    .where(and(eq(hoursChangeVisits.changeId, changeId), inArray(hoursChangeVisits.appointmentId, ids)));
  const entries = restored.map(({ id, patientId, now, before }) => {
    const fact: AuditFact<"availability.undo_change"> = {
      ...{ entity: "appointment", entityId: id, patientId },
      changes: {
        status: { from: now.status, to: before.status },
        startsAt: { from: toIsoInstant(now.during.startsAt), to: toIsoInstant(before.during.startsAt) },
        locationId: { from: now.locationId, to: before.locationId },
      },
    };
    return auditRow(ctx, "availability.undo_change", fact);
  });
  await tx.insert(auditEntries).values(entries);
}
