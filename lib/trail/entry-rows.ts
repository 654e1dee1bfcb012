import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { AuditOutcome } from "#lib/audit/constants.ts";
import { currentFileOf, isAnyFileOf } from "#lib/patients/current-patient.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { auditEntries, auditRefusals, clients, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { TrailEntryDto } from "./dto.ts";
import type { TrailPerson } from "./person.ts";

export interface EntriesWanted {
  readonly person?: TrailPerson | undefined;
  readonly action: string | undefined;
  readonly actor: string | undefined;
  readonly patient: string | undefined;
  readonly outcome: string | undefined;
  readonly within: SQL | undefined;
  /** The entry after which the rows continue. */
  readonly before: string | undefined;
  readonly limit: number;
}

const CURRENT_FILE = currentFileOf(auditEntries.patientId);

/** Entries of the trail with the names of the persons in them, the latest first. */
export async function entryRows(
  tx: Tx,
  { person, action, actor, patient, outcome, within, before, limit }: EntriesWanted,
): Promise<TrailEntryDto[]> {
  const isWanted = and(
    action === undefined ? undefined : eq(auditEntries.action, action),
    actor === undefined ? undefined : eq(auditEntries.actorUserId, actor),
    patient === undefined ? undefined : isAnyFileOf(auditEntries.patientId, patient),
    outcome === undefined ? undefined : eq(auditEntries.outcome, sql<AuditOutcome>`${outcome}`),
    within,
    isBefore({ at: auditEntries.at, id: auditEntries.id, table: auditEntries }, before),
  );
  const rows = await tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorUserId,
      actorName: users.name,
      role: auditEntries.actorRole,
      clientId: auditEntries.actorClientId,
      clientName: clients.name,
      action: auditEntries.action,
      outcome: auditEntries.outcome,
      entity: auditEntries.entity,
      entityId: auditEntries.entityId,
      patientId: auditEntries.patientId,
      patientName: patients.name,
      fields: auditEntries.fields,
      changes: auditEntries.changes,
      requestId: auditEntries.requestId,
    })
    .from(auditEntries)
    .leftJoin(users, eq(users.id, auditEntries.actorUserId))
    .leftJoin(clients, eq(clients.id, auditEntries.actorClientId))
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .leftJoin(patients, eq(patients.id, CURRENT_FILE.id))
    .where(person === undefined ? isWanted : isOfPerson(person, { isWanted, limit }))
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(limit);
  return rows.map(({ actorId, actorName, clientId, clientName, patientId, patientName, ...entry }) => ({
    ...entry,
    actor: actorId === null ? null : { id: actorId, name: actorName },
    client: clientId === null ? null : { id: clientId, name: clientName },
    patient: patientId === null ? null : { id: patientId, name: patientName },
  }));
}

/**
 * The latest of what a person did and of what was done with them. Each part is found by its own index: one combined condition would read
 * the whole trail for a person who is seldom in it.
 */
function isOfPerson(
  { userId, patientIds, ids }: TrailPerson,
  { isWanted, limit }: { readonly isWanted: SQL | undefined; readonly limit: number },
): SQL {
  const arms = [
    sql`${auditEntries.actorUserId} = ${userId}::uuid`,
    sql`${auditEntries.patientId} = any (${arrayLiteral(patientIds)}::uuid[])`,
    sql`${auditEntries.entity} in ('user', 'patient', 'doctor') and ${auditEntries.entityId} = any (${arrayLiteral(ids)}::uuid[])`,
  ].map(
    (arm) => sql`(
      select ${auditEntries.id} from ${auditEntries} where ${and(arm, isWanted)}
      order by ${auditEntries.at} desc, ${auditEntries.id} desc limit ${limit}
    )`,
  );
  return sql`${auditEntries.id} in (${sql.join(arms, sql` union all `)})`;
}

interface Order {
  readonly at: AnyPgColumn;
  readonly id: AnyPgColumn;
  readonly table: typeof auditEntries | typeof auditRefusals;
}

/** The lines after the one with that id. The database supplies its time, to the microsecond. */
export function isBefore({ at, id, table }: Order, before: string | undefined): SQL | undefined {
  if (before === undefined) return undefined;
  const name = sql.identifier(at.name);
  return sql`(${at}, ${id}) < ((select line.${name} from ${table} line where line.id = ${before}), ${before}::uuid)`;
}
