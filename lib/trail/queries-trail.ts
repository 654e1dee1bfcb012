import { and, desc, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { AuditOutcome } from "#lib/audit/constants.ts";
import { recordReads, type Look } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";
import { auditEntries, auditRefusals, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RefusalDto, TrailEntryDto, TrailPageDto, TrailSearch } from "./dto.ts";
import { parseTrailSearch } from "./schema.ts";

const PER_PAGE = 50;

/**
 * The trail or the counted refusals, as far as a search finds them, latest first. For administrators. That they were shown what
 * the entries say of patients is recorded with each of them: a page takes `auditedRead`. At most three statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function searchTrail(
  tx: Tx,
  ctx: Context,
  params: Readonly<Record<string, unknown>>,
): Promise<TrailPageDto> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "admin") throw new DomainError("forbidden");
  const search = parseTrailSearch(params);
  const { timeZone } = await loadOwnAccount(tx, ctx);
  const nothing = { search, entries: [], refusals: [], next: null, timeZone };
  if (Object.keys(search.faults).length > 0) return nothing;
  if (search.show === "refusals") {
    const { page: refusals, next } = onePage(await selectRefusals(tx, search, timeZone));
    return { ...nothing, refusals, next };
  }
  const { page: entries, next } = onePage(await selectEntries(tx, search, timeZone));
  await recordReads(tx, ctx, looksAt(entries));
  return { ...nothing, entries, next };
}

/** An entry names its patient and says when and where they were seen: a page of them is one look at each patient. */
function looksAt(entries: readonly TrailEntryDto[]): Look[] {
  const patientIds = new Set(entries.flatMap(({ patient }) => patient?.id ?? []));
  return [...patientIds].map((patientId) => ({ patientId, action: "trail.read" }));
}

async function selectEntries(tx: Tx, search: TrailSearch, timeZone: TimeZone): Promise<TrailEntryDto[]> {
  const { action, actor, patient, outcome } = search.typed;
  const rows = await tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorKind: auditEntries.actorKind,
      actorId: auditEntries.actorUserId,
      actorName: users.name,
      role: auditEntries.actorRole,
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
    .leftJoin(patients, eq(patients.id, auditEntries.patientId))
    .where(
      and(
        action === undefined ? undefined : eq(auditEntries.action, action),
        actor === undefined ? undefined : eq(auditEntries.actorUserId, actor),
        patient === undefined ? undefined : eq(auditEntries.patientId, patient),
        outcome === undefined ? undefined : eq(auditEntries.outcome, sql<AuditOutcome>`${outcome}`),
        isWithin(auditEntries.at, search, timeZone),
        isBefore({ at: auditEntries.at, id: auditEntries.id, table: auditEntries }, search.before),
      ),
    )
    .orderBy(desc(auditEntries.at), desc(auditEntries.id))
    .limit(PER_PAGE + 1);
  return rows.map(({ actorId, actorName, patientId, patientName, ...entry }) => ({
    ...entry,
    actor: actorId === null ? null : { id: actorId, name: actorName },
    patient: patientId === null ? null : { id: patientId, name: patientName },
  }));
}

async function selectRefusals(tx: Tx, search: TrailSearch, timeZone: TimeZone): Promise<RefusalDto[]> {
  const { action, actor } = search.typed;
  const rows = await tx
    .select({
      id: auditRefusals.id,
      lastAt: auditRefusals.lastAt,
      source: auditRefusals.source,
      actorId: auditRefusals.actorUserId,
      actorName: users.name,
      action: auditRefusals.action,
      code: auditRefusals.code,
      count: auditRefusals.count,
    })
    .from(auditRefusals)
    .leftJoin(users, eq(users.id, auditRefusals.actorUserId))
    .where(
      and(
        action === undefined ? undefined : eq(auditRefusals.action, action),
        actor === undefined ? undefined : eq(auditRefusals.actorUserId, actor),
        isWithin(auditRefusals.lastAt, search, timeZone),
        isBefore({ at: auditRefusals.lastAt, id: auditRefusals.id, table: auditRefusals }, search.before),
      ),
    )
    .orderBy(desc(auditRefusals.lastAt), desc(auditRefusals.id))
    .limit(PER_PAGE + 1);
  return rows.map(({ actorId, actorName, ...refusal }) => ({
    ...refusal,
    actor: actorId === null ? null : { id: actorId, name: actorName },
  }));
}

/** From the first moment of one day to the last of another, in the zone of the one who asks. */
function isWithin(
  at: AnyPgColumn,
  { typed: { from, to } }: TrailSearch,
  timeZone: TimeZone,
): SQL | undefined {
  return and(
    from === undefined ? undefined : gte(at, dayWindow(from, timeZone).startsAt),
    to === undefined ? undefined : lt(at, dayWindow(to, timeZone).endsAt),
  );
}

interface Order {
  readonly at: AnyPgColumn;
  readonly id: AnyPgColumn;
  readonly table: typeof auditEntries | typeof auditRefusals;
}

/** What comes after the line of that id. Its time is asked of the database, to the microsecond. */
function isBefore({ at, id, table }: Order, before: string | undefined): SQL | undefined {
  if (before === undefined) return undefined;
  const name = sql.identifier(at.name);
  return sql`(${at}, ${id}) < ((select line.${name} from ${table} line where line.id = ${before}), ${before}::uuid)`;
}

/** One more line than fits was asked for: whether there is a next page. */
function onePage<Line extends { readonly id: string }>(lines: readonly Line[]) {
  const page = lines.slice(0, PER_PAGE);
  return { page, next: lines.length > PER_PAGE ? (page.at(-1)?.id ?? null) : null };
}
