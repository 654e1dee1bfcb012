import { asc, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { canMergePatients } from "#lib/patients/policy.ts";
import { loadPatientFile, selectRepresentatives } from "#lib/patients/queries-file.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { MergeableFileDto, MergeDto, OverlapDto } from "./dto-merge.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

/** How many pairs are shown at once, first those that must be resolved; the others are shown once these are. */
const MOST_PAIRS = 20;
const Address = z.object({ with: Id.optional().catch(undefined) });

/**
 * What an administrator sees before a file is merged into this one: both files, and the visits to resolve first; without another file in
 * the URL, those that may belong to the same person. The display is recorded: a page takes `auditedRead`.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function loadMerge(tx: Tx, ctx: Context, patientId: string, address: object): Promise<MergeDto> {
  if (!canMergePatients(ctx.actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(patientId);
  if (!id.success) throw new DomainError("not_found");
  const kept = await loadMergeable(tx, ctx, id.data);
  const { with: mergedId } = Address.parse(address);
  if (mergedId === undefined)
    return { kept, merged: null, likely: await listAlike(tx, ctx, kept), overlaps: [] };
  const merged = await loadMergeable(tx, ctx, mergedId);
  // A file with itself, also because the other one was merged meanwhile.
  if (merged.id === kept.id)
    return { kept, merged: null, likely: await listAlike(tx, ctx, kept), overlaps: [] };
  return { kept, merged, likely: [], overlaps: await listOverlaps(tx, ctx, { kept, merged }) };
}

async function loadMergeable(tx: Tx, ctx: Context, patientId: string): Promise<MergeableFileDto> {
  const file = await loadPatientFile(tx, ctx, { patientId });
  const [more] = await tx.execute<{ visits: number; clientName: string | null }>(sql`
    select (select count(*)::int from appointments a where a.patient_id = p.id) as visits, c.name as "clientName"
    from patients p left join clients c on c.id = p.created_by_client_id where p.id = ${file.id}`);
  if (more === undefined) throw new DomainError("not_found");
  return { ...file, ...more, representatives: await selectRepresentatives(tx, file.id) };
}

async function listAlike(tx: Tx, ctx: Context, { id, representatives, ...file }: MergeableFileDto) {
  const own = representatives.find(({ relation }) => relation === "self");
  const likely = await listLikelyPatients(tx, ctx, {
    name: file.name,
    phone: file.phone ?? undefined,
    email: file.email ?? own?.email,
    dateOfBirth: file.dateOfBirth ?? undefined,
  });
  return likely.filter((each) => each.id !== id);
}

async function listOverlaps(
  tx: Tx,
  ctx: Context,
  { kept, merged }: { readonly kept: MergeableFileDto; readonly merged: MergeableFileDto },
): Promise<OverlapDto[]> {
  const pairs = await tx.execute<{ kept: string; merged: string }>(sql`
    select a.id as kept, b.id as merged from appointments a
    join appointments b on b.patient_id = ${merged.id} and b.visit && a.visit
    where a.patient_id = ${kept.id}
    order by (a.status = 'completed' and b.status = 'completed'), a.starts_at, a.id, b.id limit ${MOST_PAIRS}`);
  if (pairs.length === 0) return [];
  const ids = [...new Set(pairs.flatMap((pair) => [pair.kept, pair.merged]))];
  const rows = await selectVisits(tx, ctx, inArray(appointments.id, ids)).orderBy(asc(appointments.id));
  await recordReads(tx, ctx, looksAt(rows, ctx));
  const byId = new Map(rows.map((row) => [row.id, toVisitDto(row, ctx.actor)]));
  return pairs.flatMap((pair) => {
    const [one, other] = [byId.get(pair.kept), byId.get(pair.merged)];
    return one && other ? [{ kept: one, merged: other }] : [];
  });
}
