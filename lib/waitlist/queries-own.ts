import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { doctors, locations, patients, waitlistEntries, waitlistOffers } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { SHOWN_DAYS } from "./constants.ts";
import type { OfferedTime, OwnEntry } from "./dto.ts";
import { isVisibleEntry } from "./scope.ts";
import { wishColumns } from "./select-wishes.ts";

/** More than the patients of one user may have at a time, and what ended lately. */
const MOST = 100;

/**
 * What the patients of the calling user wait for, with what is held for them; and what ended lately. Visible to the users who act for the
 * patient alone. Those with a time on offer come first, and those that ended last. Reads by users other than the patient are recorded.
 */
export async function listOwnEntries(tx: Tx, ctx: Context): Promise<OwnEntry[]> {
  const { actor, now } = ctx;
  if (actor.kind !== "user" || actor.role !== "patient") return [];
  const hasNotEnded = and(isNull(waitlistEntries.endedAt), gt(waitlistEntries.endsAt, now));
  const rows = await tx
    .select({
      ...wishColumns,
      patient: { id: patients.id, name: patients.name },
      isOwn: sql<boolean>`${patients.userId} is not distinct from ${actor.userId}::uuid`,
      endsAt: waitlistEntries.endsAt,
      endedAt: waitlistEntries.endedAt,
      ending: waitlistEntries.ending,
    })
    .from(waitlistEntries)
    .innerJoin(patients, eq(patients.id, waitlistEntries.patientId))
    .where(
      and(
        isVisibleEntry(actor),
        or(
          hasNotEnded,
          gt(sql`coalesce(${waitlistEntries.endedAt}, ${waitlistEntries.endsAt})`, sinceText(now)),
        ),
      ),
    )
    .orderBy(desc(waitlistEntries.createdAt), desc(waitlistEntries.id))
    .limit(MOST);
  await recordReads(
    tx,
    ctx,
    rows.map(({ patient, isOwn }) => ({ patientId: patient.id, isOwn })),
  );
  const offers = await openOffers(tx, ctx);
  const entries = rows.map(({ endsAt, isOwn: _, ...row }): OwnEntry => {
    // No worker has recorded that yet.
    const isOver = row.endedAt === null && endsAt <= now;
    const ended = isOver ? ({ endedAt: endsAt, ending: "over" } as const) : {};
    return { ...row, ...ended, offer: isOver ? null : (offers.get(row.id) ?? null) };
  });
  return entries.toSorted((one, other) => rank(one) - rank(other));
}

function sinceText(now: number) {
  return sql`${new Date(now - SHOWN_DAYS * DAY_MS).toISOString()}::timestamptz`;
}

function rank({ offer, ending }: OwnEntry): number {
  return offer !== null ? 0 : ending === null ? 1 : 2;
}

/** By their entries. */
async function openOffers(
  tx: Tx,
  { actor, now }: Pick<Context, "actor" | "now">,
): Promise<ReadonlyMap<string, OfferedTime>> {
  const rows = await tx
    .select({
      entryId: waitlistOffers.entryId,
      id: waitlistOffers.id,
      doctor: { id: doctors.id, slug: doctors.slug, name: doctors.name },
      location: {
        id: locations.id,
        slug: locations.slug,
        name: locations.name,
        timeZone: locations.timeZone,
      },
      mode: waitlistOffers.mode,
      during: waitlistOffers.during,
      expiresAt: waitlistOffers.expiresAt,
    })
    .from(waitlistOffers)
    .innerJoin(waitlistEntries, eq(waitlistEntries.id, waitlistOffers.entryId))
    .innerJoin(doctors, eq(doctors.id, waitlistOffers.doctorId))
    .innerJoin(locations, eq(locations.id, waitlistOffers.locationId))
    .where(
      and(
        isVisibleEntry(actor),
        isNull(waitlistEntries.endedAt),
        isNull(waitlistOffers.endedAt),
        gt(waitlistOffers.expiresAt, now),
      ),
    )
    .orderBy(asc(waitlistOffers.id));
  return new Map(rows.map(({ entryId, during, ...offer }) => [entryId, { ...offer, ...during }]));
}
