import { and, desc, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

import type { AuditOutcome } from "#lib/audit/constants.ts";
import { recordReads, recordTrailRead } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { dayWindow } from "#lib/scheduling/wall-time.ts";
import { auditEntries, auditRefusals, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { RefusalDto, TrailEntryDto, TrailPageDto, TrailSearch } from "./dto.ts";
import { entryRows, isBefore, type EntriesWanted } from "./entry-rows.ts";
import { findPerson, type TrailPerson } from "./person.ts";
import { parseTrailSearch } from "./schema.ts";

const PER_PAGE = 25;

/**
 * The entries or the counted refusals that a search finds, latest first. For administrators. A search for one patient or person is recorded
 * as a read of that patient; any other once an hour, as a read of the trail. A page takes `auditedRead`. At most four statements.
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
  const nothing = { search, entries: [], refusals: [], next: null, person: null, timeZone };
  if (Object.keys(search.faults).length > 0) return nothing;
  const wanted = await entriesWanted(tx, ctx, search, timeZone);
  if (wanted === undefined) return nothing;
  const person = wanted.person?.name ?? null;
  if (search.show === "refusals") {
    const rows = await selectRefusals(tx, search, { timeZone, person: wanted.person });
    const { page: refusals, next } = onePage(rows);
    return { ...nothing, person, refusals, next };
  }
  const rows = await entryRows(tx, { ...wanted, before: search.before, limit: PER_PAGE + 1 });
  const { page: entries, next } = onePage(rows);
  await recordLook(tx, ctx, patientsOf(wanted), entries);
  return { ...nothing, person, entries, next };
}

/** The search as conditions on entries; undefined if it is for an unknown person. */
export async function entriesWanted(
  tx: Tx,
  ctx: Context,
  search: TrailSearch,
  timeZone: TimeZone,
): Promise<Omit<EntriesWanted, "before" | "limit"> | undefined> {
  const { action, actor, patient, outcome, person: personId } = search.typed;
  const person = personId === undefined ? undefined : await findPerson(tx, ctx, personId);
  if (personId !== undefined && person === undefined) return undefined;
  return { action, actor, patient, outcome, person, within: isWithin(auditEntries.at, search, timeZone) };
}

/** The patients whose entries are requested: showing them counts as reading these patients. */
export function patientsOf({ patient, person }: Pick<EntriesWanted, "patient" | "person">): string[] {
  return [...new Set([...(patient === undefined ? [] : [patient]), ...(person?.patientIds ?? [])])];
}

/** The filters decide what the administrator reads: one patient, or the trail. */
async function recordLook(
  tx: Tx,
  ctx: Context,
  patientIds: readonly string[],
  entries: readonly TrailEntryDto[],
): Promise<void> {
  if (entries.length === 0) return;
  if (patientIds.length === 0) await recordTrailRead(tx, ctx);
  const looks = patientIds.map((patientId) => ({ patientId, action: "trail.read" as const }));
  await recordReads(tx, ctx, looks);
}

interface RefusalsWanted {
  readonly timeZone: TimeZone;
  readonly person: TrailPerson | undefined;
}

async function selectRefusals(
  tx: Tx,
  search: TrailSearch,
  { timeZone, person }: RefusalsWanted,
): Promise<RefusalDto[]> {
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
        person && sql`${auditRefusals.actorUserId} = ${person.userId}::uuid`,
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

/** From the first moment of one day to the last of another, in the current administrator's zone. */
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

/** One more line than fits was read, to know whether there is a next page. */
function onePage<Line extends { readonly id: string }>(lines: readonly Line[]) {
  const page = lines.slice(0, PER_PAGE);
  return { page, next: lines.length > PER_PAGE ? (page.at(-1)?.id ?? null) : null };
}

interface EntriesAsked extends SliceAsked<{ readonly id: string }> {
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly patientId?: string | undefined;
  /** The id of an account, a patient or a doctor: all that this person did, and that was done with them. */
  readonly personId?: string | undefined;
  readonly outcome?: AuditOutcome | undefined;
  /** From this instant on. */
  readonly from?: EpochMs | undefined;
  /** Before this instant. */
  readonly to?: EpochMs | undefined;
}

/**
 * Entries of the trail, starting after a given one, the latest first, for administrators; recorded as `searchTrail` does.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listAuditEntries(
  tx: Tx,
  ctx: Context,
  { action, actorId, patientId, personId, outcome, from, to, limit, after }: EntriesAsked,
): Promise<Slice<TrailEntryDto, { readonly id: string }>> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "admin") throw new DomainError("forbidden");
  const { at } = auditEntries;
  const person = personId === undefined ? undefined : await findPerson(tx, ctx, personId);
  if (personId !== undefined && person === undefined) return { items: [], next: null };
  const rows = await entryRows(tx, {
    ...{ action, actor: actorId, patient: patientId, person, outcome, before: after?.id },
    within: and(from === undefined ? undefined : gte(at, from), to === undefined ? undefined : lt(at, to)),
    limit: limit + 1,
  });
  const slice = sliceOf(rows, { limit }, ({ id }) => ({ id }));
  await recordLook(tx, ctx, patientsOf({ patient: patientId, person }), slice.items);
  return slice;
}
