import { and, desc, eq, inArray, lt, not, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { Id } from "#lib/core/fields.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { appointments, auditEntries, locations, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { LOOK_ACTIONS, READ_ACTIONS, type LookAction } from "#lib/audit/constants.ts";
import type { LookListDto } from "./dto.ts";

const PER_PAGE = 20;

const LooksQuery = z.object({ before: Id.optional().catch(undefined) });

/**
 * Who has looked at the record of a patient for whom the user who asks may act, or taken a copy of it, latest first. One
 * statement. Looks of the one who asks, acting for the patient, are left out: they would hide those of others. Copies are not,
 * for somebody else may have used the session. Nobody else is told a name: row-level security and `audit_reader_name` see to
 * that.
 */
export async function listLooks(
  tx: Tx,
  { actor }: Context,
  patientId: string,
  params: object,
): Promise<LookListDto> {
  const { before } = LooksQuery.parse(params);
  const rows = await tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      action: sql<LookAction>`${auditEntries.action}`,
      name: sql<string | null>`audit_reader_name(${auditEntries.id})`,
      role: auditEntries.actorRole,
      isForPatient: sql<boolean>`(
        ${auditEntries.actorRole} = 'patient' and ${patients.userId} is distinct from ${auditEntries.actorUserId}
      )`,
      visit: { id: appointments.id, startsAt: appointments.startsAt, timeZone: locations.timeZone },
    })
    .from(auditEntries)
    .innerJoin(patients, eq(patients.id, auditEntries.patientId))
    .leftJoin(
      appointments,
      and(eq(auditEntries.entity, "appointment"), eq(appointments.id, auditEntries.entityId)),
    )
    .leftJoin(locations, eq(locations.id, appointments.locationId))
    .where(
      and(
        eq(auditEntries.patientId, patientId),
        inArray(auditEntries.action, [...LOOK_ACTIONS]),
        isVisiblePatient(actor, auditEntries.patientId),
        not(isOwnLook(actor)),
        before === undefined ? undefined : lt(auditEntries.id, before),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(PER_PAGE + 1);
  const looks = rows.slice(0, PER_PAGE).map(({ visit, ...look }) => ({ ...look, visit: visitOf(visit) }));
  const next = rows.length > PER_PAGE ? (looks.at(-1)?.id ?? null) : null;
  return { looks, next, isFirstPage: before === undefined };
}

function isOwnLook(actor: Actor): SQL {
  if (actor.kind !== "user") return sql`false`;
  return sql`(
    ${eq(auditEntries.actorUserId, actor.userId)} and ${auditEntries.actorRole} = 'patient'
    and ${inArray(auditEntries.action, [...READ_ACTIONS])}
  ) is true`;
}

/** Both joins found their row, or there is no visit to speak of. */
function visitOf(visit: { id: string | null; startsAt: number | null; timeZone: string | null } | null) {
  const { id = null, startsAt = null, timeZone = null } = visit ?? {};
  return id !== null && startsAt !== null && timeZone !== null ? { id, startsAt, timeZone } : null;
}
