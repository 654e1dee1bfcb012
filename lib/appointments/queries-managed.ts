import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { DateText, Id } from "#lib/core/fields.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { isNotReached } from "#lib/patients/not-reached.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { appointmentOverrides, appointments, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { openCorrections } from "./corrections.ts";
import type { VisitDto } from "./dto.ts";
import type { ManagedVisitDto, OverrideDto } from "./dto-admin.ts";
import { canFollow, MOVABLE, openOutcomes } from "./lifecycle.ts";
import { sameTimeOn } from "./move-several.ts";
import { loadVisitDetail } from "./queries.ts";
import { mayOverride } from "./policy.ts";
import { isVisibleVisit } from "./scope.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

/**
 * One visit for the staff who manage it: administrators any, doctors their own. The display is recorded: a page takes `auditedRead`. Six
 * statements at most.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function loadManagedVisit(tx: Tx, ctx: Context, id: string): Promise<ManagedVisitDto> {
  if (!mayOverride(ctx.actor)) throw new DomainError("forbidden");
  const visit = await loadVisitDetail(tx, ctx, id);
  const [contact] = await tx
    .select({
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      isNotReached: isNotReached(patients.id),
    })
    .from(patients)
    .where(and(eq(patients.id, visit.patientId), isVisiblePatient(ctx.actor, patients.id)));
  return {
    ...visit,
    contact: contact === undefined ? null : { dateOfBirth: contact.dateOfBirth, phone: contact.phone },
    isNotReached: contact?.isNotReached ?? false,
    overrides: await listOverrides(tx, ctx, visit.id),
    canMove: MOVABLE.includes(visit.status),
    canCancel: canFollow(visit.status, "cancelled"),
    outcomes: openOutcomes(visit, ctx.now),
    corrections: openCorrections(visit, ctx.now),
  };
}

/** The limits that staff passed for a visit, latest first; none for other actors. Doctors see no names of other staff. */
export function listOverrides(tx: Tx, { actor }: Context, appointmentId: string): Promise<OverrideDto[]> {
  return tx
    .select({
      id: appointmentOverrides.id,
      at: appointmentOverrides.at,
      action: appointmentOverrides.action,
      limits: appointmentOverrides.limits,
      reason: appointmentOverrides.reason,
      by: users.name,
    })
    .from(appointmentOverrides)
    .innerJoin(appointments, eq(appointments.id, appointmentOverrides.appointmentId))
    .leftJoin(users, eq(users.id, appointmentOverrides.byUserId))
    .where(
      and(
        eq(appointmentOverrides.appointmentId, appointmentId),
        isVisibleVisit(actor),
        actor.kind === "user" && actor.role !== "patient" ? sql`true` : sql`false`,
      ),
    )
    .orderBy(desc(appointmentOverrides.at), desc(appointmentOverrides.id));
}

const listed = (value: unknown) => (Array.isArray(value) ? value : [value]).slice(0, 100);
const Preview = z.object({
  visit: z.preprocess(listed, z.array(Id)).catch([]),
  date: DateText.optional().catch(undefined),
});

export interface SeveralPreview {
  readonly visits: readonly PreviewedVisit[];
  /** The target day. */
  readonly date: string | null;
}

export interface PreviewedVisit extends VisitDto {
  readonly canMove: boolean;
  readonly canCancel: boolean;
  /** Its time on that day; null without a day, or if the clocks skip that time. */
  readonly movedTo: EpochMs | null;
}

/**
 * The visits that a URL names, soonest first, with their new times; for administrators. The display is recorded: a page takes
 * `auditedRead`. One statement and the recording.
 * @throws DomainError `forbidden`
 */
export async function previewSeveral(tx: Tx, ctx: Context, address: object): Promise<SeveralPreview> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const { visit: ids, date = null } = Preview.parse(address);
  if (ids.length === 0) return { visits: [], date };
  const rows = await selectVisits(tx, ctx, inArray(appointments.id, ids)).orderBy(
    asc(appointments.startsAt),
    asc(appointments.id),
  );
  await recordReads(tx, ctx, looksAt(rows, ctx));
  const visits = rows.map((row) => ({
    ...toVisitDto(row, ctx.actor),
    canMove: MOVABLE.includes(row.status),
    canCancel: canFollow(row.status, "cancelled"),
    movedTo: date === null ? null : movedTo(date, row),
  }));
  return { visits, date };
}

function movedTo(date: string, visit: Parameters<typeof sameTimeOn>[1]): EpochMs | null {
  try {
    return sameTimeOn(date, visit);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
