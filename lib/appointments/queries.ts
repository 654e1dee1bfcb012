import { asc, desc, eq, gt, inArray, not, sql } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { PageNumber, pageOf } from "#lib/core/pages.ts";
import { env } from "#lib/env.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { changeChoices } from "./change-choices.ts";
import { UPCOMING_STATUSES } from "./constants.ts";
import type { VisitDetailDto, VisitDto } from "./dto.ts";
import { listVisitHistory } from "./queries-history.ts";
import { isVisibleVisit } from "./scope.ts";
import { looksAt, selectVisits, toVisitDto, type VisitRow } from "./select-visits.ts";
import { videoAccess } from "./video.ts";

const PER_PAGE = 10;

/** The query of a list's URL; invalid parts become the defaults. */
const VisitListQuery = z.object({
  when: z.enum(["upcoming", "past"]).catch("upcoming"),
  page: PageNumber,
});
export type VisitListTime = z.output<typeof VisitListQuery>["when"];

export interface VisitList {
  readonly when: VisitListTime;
  readonly visits: readonly VisitDto[];
  /** How many there are of each kind, on all pages. */
  readonly totals: Readonly<Record<VisitListTime, number>>;
  readonly page: number;
  readonly pageCount: number;
}

/**
 * The actor's upcoming visits, soonest first, or all others, latest first. Display to anyone but their patient is recorded: a page takes
 * `auditedRead`. At most three statements.
 */
export async function listVisits(tx: Tx, ctx: Context, params: object): Promise<VisitList> {
  const query = VisitListQuery.parse(params);
  const isUpcoming = sql`(${inArray(appointments.status, [...UPCOMING_STATUSES])} and ${gt(appointments.endsAt, ctx.now)})`;
  const [totals = { upcoming: 0, past: 0 }] = await tx
    .select({
      upcoming: sql<number>`(count(*) filter (where ${isUpcoming}))::int`,
      past: sql<number>`(count(*) filter (where not ${isUpcoming}))::int`,
    })
    .from(appointments)
    .where(isVisibleVisit(ctx.actor));
  const shown = pageOf(totals[query.when], { asked: query.page, size: PER_PAGE });
  const condition = query.when === "upcoming" ? isUpcoming : not(isUpcoming);
  const inOrder = query.when === "upcoming" ? asc : desc;
  const rows = await selectVisits(tx, ctx, condition)
    .orderBy(inOrder(appointments.startsAt), inOrder(appointments.id))
    .limit(shown.limit)
    .offset(shown.offset);
  await recordReads(tx, ctx, looksAt(rows, ctx));
  const visits = rows.map((row) => toVisitDto(row, ctx.actor));
  return { when: query.when, visits, totals, page: shown.page, pageCount: shown.pageCount };
}

/**
 * One visit with its possible changes and its history. Display to anyone but its patient is recorded: a page takes `auditedRead`. At most
 * four statements.
 * @throws DomainError `not_found` when there is none, or none that the actor may see
 */
export async function loadVisitDetail(tx: Tx, ctx: Context, appointmentId: string): Promise<VisitDetailDto> {
  const row = await loadVisitRow(tx, ctx, appointmentId);
  const { actor, now } = ctx;
  await recordReads(tx, ctx, looksAt([row], ctx));
  const { changeCutoffMinutes } = row.visitType;
  return {
    ...toVisitDto(row, actor),
    reason: row.reason,
    notes: row.notes,
    cancelReason: row.cancelReason,
    change: changeChoices({ ...row, changeCutoffMinutes }, now),
    video: videoAccess(row, { actor, now, isSetUp: env().VIDEO_BASE_URL !== undefined }),
    history: await listVisitHistory(tx, ctx, row),
  };
}

/** @throws DomainError `not_found` */
export async function loadVisitRow(tx: Tx, ctx: Context, appointmentId: string): Promise<VisitRow> {
  const id = Id.safeParse(appointmentId);
  const [row] = id.success ? await selectVisits(tx, ctx, eq(appointments.id, id.data)) : [];
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
