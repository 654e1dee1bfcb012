import { and, asc, count, eq, gt, isNull, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn, pageIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { parseInstant } from "#db/columns.ts";
import { visitTypes, waitlistEntries } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { StaffEntry, WaitlistSearch } from "./dto.ts";
import { mayOrder } from "./policy.ts";
import { isVisibleEntry } from "./scope.ts";
import { wishColumns } from "./select-wishes.ts";

const PER_PAGE = 25;

const Search = z.object({ doctorId: filterIn(Id), specialtyId: filterIn(Id), page: pageIn });

export interface StaffWaitlist {
  readonly entries: readonly StaffEntry[];
  readonly search: WaitlistSearch;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * Waiting entries, a page of them, in the order in which times are offered. Visible to administrators, and to the doctor who is waited for.
 * The read is recorded for each patient.
 * @throws DomainError `forbidden`
 */
export async function listWaiting(tx: Tx, ctx: Context, address: unknown): Promise<StaffWaitlist> {
  const search = Search.parse(address);
  const isShown = isWaitingFor(ctx, search);
  const [counted] = await tx.select({ total: count() }).from(waitlistEntries).where(isShown);
  const total = counted?.total ?? 0;
  const { page, pageCount, limit, offset } = pageOf(total, { asked: search.page, size: PER_PAGE });
  const rows = await selectWaiting(tx, isShown).limit(limit).offset(offset);
  return { entries: await shown(tx, ctx, rows), search, total, page, pageCount };
}

/** The filters of the list for programs. */
export const WaitingFilters = z.strictObject({ doctorId: Id.optional(), specialtyId: Id.optional() });

/** It is in the order of these. */
export const WaitingKey = z.strictObject({ place: z.number(), id: z.uuid() });
type WaitingKey = z.output<typeof WaitingKey>;

/** The same, slice by slice. @throws DomainError `forbidden` */
export async function listWaitingSlice(
  tx: Tx,
  ctx: Context,
  { limit, after, ...search }: z.output<typeof WaitingFilters> & SliceAsked<WaitingKey>,
): Promise<Slice<StaffEntry, WaitingKey>> {
  const isFurther =
    after && sql`(${waitlistEntries.place}, ${waitlistEntries.id}) > (${after.place}, ${after.id}::uuid)`;
  const rows = await selectWaiting(tx, and(isWaitingFor(ctx, search), isFurther)).limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ place, id }) => ({ place, id }));
  return { items: await shown(tx, ctx, items), next };
}

function isWaitingFor(
  { actor, now }: Context,
  { doctorId, specialtyId }: Pick<WaitlistSearch, "doctorId" | "specialtyId">,
) {
  if (!mayOrder(actor)) throw new DomainError("forbidden");
  return and(
    isVisibleEntry(actor),
    isNull(waitlistEntries.endedAt),
    gt(waitlistEntries.endsAt, now),
    doctorId === undefined ? undefined : eq(waitlistEntries.doctorId, doctorId),
    specialtyId === undefined
      ? undefined
      : sql`${waitlistEntries.specialtyId} in (
          select s.id from specialties s where s.id = ${specialtyId} or s.merged_into = ${specialtyId})`,
  );
}

/** Visible by the condition in `where`: `isWaitingFor`. */
function selectWaiting(tx: Tx, where: SQL | undefined) {
  return tx
    .select({
      ...wishColumns,
      place: waitlistEntries.place,
      patient: {
        id: waitlistEntries.patientId,
        name: sql<string>`waiting_patient_name(${waitlistEntries.id})`,
      },
      rank: rankWhere(sql`(beside.place, beside.id) <= (${waitlistEntries.place}, ${waitlistEntries.id})`),
      listed: rankWhere(sql`true`),
      heldUntil: sql<string | null>`(
        select max(o.expires_at)::text from waitlist_offers o
        where o.entry_id = ${waitlistEntries.id} and o.ended_at is null and o.expires_at > actor_now())`,
    })
    .from(waitlistEntries)
    .innerJoin(visitTypes, eq(visitTypes.id, waitlistEntries.visitTypeId))
    .where(where)
    .orderBy(asc(waitlistEntries.place), asc(waitlistEntries.id))
    .$dynamic();
}

type WaitingRow = Awaited<ReturnType<typeof selectWaiting>>[number];

/** The rows that are shown now: the read is recorded. */
async function shown(tx: Tx, ctx: Context, rows: readonly WaitingRow[]): Promise<StaffEntry[]> {
  await recordReads(
    tx,
    ctx,
    rows.map(({ patient }) => ({ patientId: patient.id })),
  );
  return rows.map(({ heldUntil, place: _place, ...row }) => ({
    ...row,
    heldUntil: heldUntil === null ? null : parseInstant(heldUntil),
  }));
}

/** How many of those that wait for the same are so. */
function rankWhere(isCounted: ReturnType<typeof sql>) {
  return sql<number>`(
    select count(*)::int from waitlist_entries beside
    where beside.ended_at is null and beside.ends_at > actor_now()
      and (beside.doctor_id = ${waitlistEntries.doctorId} or beside.specialty_id = ${waitlistEntries.specialtyId})
      and ${isCounted})`;
}
