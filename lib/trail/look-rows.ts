import { and, desc, eq, inArray, lt, not, sql, type SQL } from "drizzle-orm";

import { LOOK_ACTIONS, READ_ACTIONS, type LookAction } from "#lib/audit/constants.ts";
import type { Actor } from "#lib/core/actor.ts";
import { currentFileOf, isAnyFileOf } from "#lib/patients/current-patient.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { appointments, auditEntries, locations, patients } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { LookDto } from "./dto.ts";

interface Asked {
  readonly patientId: string;
  /** The read after which the rows continue. */
  readonly before: string | undefined;
  readonly limit: number;
}

const CURRENT_FILE = currentFileOf(auditEntries.patientId);

/**
 * Reads of the record, under any id that it has had, of a patient whom the actor may see, the latest first, without the actor's own when
 * acting for the patient.
 */
export async function lookRows(
  tx: Tx,
  actor: Actor,
  { patientId, before, limit }: Asked,
): Promise<LookDto[]> {
  const rows = await tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      action: sql<LookAction>`${auditEntries.action}`,
      name: sql<string | null>`audit_reader_name(${auditEntries.id})`,
      role: auditEntries.actorRole,
      client: sql<string | null>`audit_reader_client(${auditEntries.id})`,
      isForPatient: sql<boolean>`(
        ${auditEntries.actorRole} = 'patient' and ${patients.userId} is distinct from ${auditEntries.actorUserId}
      )`,
      visit: { id: appointments.id, startsAt: appointments.startsAt, timeZone: locations.timeZone },
    })
    .from(auditEntries)
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .innerJoin(patients, eq(patients.id, CURRENT_FILE.id))
    .leftJoin(
      appointments,
      and(eq(auditEntries.entity, "appointment"), eq(appointments.id, auditEntries.entityId)),
    )
    .leftJoin(locations, eq(locations.id, appointments.locationId))
    .where(
      and(
        isAnyFileOf(auditEntries.patientId, patientId),
        inArray(auditEntries.action, [...LOOK_ACTIONS]),
        isVisiblePatient(actor, patients.id),
        not(isOwnLook(actor)),
        before === undefined ? undefined : lt(auditEntries.id, before),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit);
  return rows.map(({ visit, ...look }) => ({ ...look, visit: visitOf(visit) }));
}

function isOwnLook(actor: Actor): SQL {
  if (actor.kind !== "user") return sql`false`;
  return sql`(
    ${eq(auditEntries.actorUserId, actor.userId)} and ${auditEntries.actorRole} = 'patient'
    and ${inArray(auditEntries.action, [...READ_ACTIONS])}
  ) is true`;
}

/** Both joins found their row, or there is no visit. */
function visitOf(visit: { id: string | null; startsAt: number | null; timeZone: string | null } | null) {
  const { id = null, startsAt = null, timeZone = null } = visit ?? {};
  return id !== null && startsAt !== null && timeZone !== null ? { id, startsAt, timeZone } : null;
}
