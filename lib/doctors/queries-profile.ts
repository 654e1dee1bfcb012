import { sql } from "drizzle-orm";

import { loadFreeTime } from "#lib/availability/free-time.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { Slug } from "#lib/catalog/schema.ts";
import type { Context } from "#lib/core/context.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { Gender, Presence } from "./constants.ts";
import type { DoctorCard, DoctorProfile, DoctorSummary } from "./dto.ts";
import { byFirstFree, withFreeSlots } from "./free-slots.ts";
import { summaryColumns, toDoctorSummary, type SummaryRow } from "./internal.ts";
import { matchDoctors } from "./match.ts";

interface ProfileRow extends SummaryRow {
  readonly biography: string;
  readonly gender: Gender;
  readonly department: string;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
}

/** What everybody may read about an active doctor, and whether the doctor is free at this moment. Two statements. */
export async function findDoctorBySlug(
  tx: Tx,
  ctx: Context,
  { slug, catalogue }: { readonly slug: string; readonly catalogue: Catalogue },
): Promise<DoctorProfile | undefined> {
  if (!Slug.safeParse(slug).success) return undefined;
  const [row] = await tx.execute<ProfileRow>(sql`
    select ${summaryColumns}, d.biography, d.gender, p.name as department,
      d.licence_number as "licenceNumber", d.licence_authority as "licenceAuthority"
    from doctors d join departments p on p.id = d.department_id
    where d.slug = ${slug} and d.is_active
  `);
  if (row === undefined) return undefined;
  const { biography, gender, department, licenceNumber, licenceAuthority } = row;
  return {
    ...toDoctorSummary(row, catalogue, ctx),
    biography,
    gender,
    department,
    licenceNumber,
    licenceAuthority,
    presence: await presenceOf(tx, ctx, row.id),
  };
}

const COLLEAGUES = 3;

/** The three of the same first specialty who are free first. At most three statements. */
export async function listColleagues(
  tx: Tx,
  ctx: Context,
  { doctor, catalogue }: { readonly doctor: DoctorSummary; readonly catalogue: Catalogue },
): Promise<DoctorCard[]> {
  const [specialty] = doctor.specialties;
  if (specialty === undefined) return [];
  const matched = await matchDoctors(tx, ctx, { search: { specialty: specialty.slug }, catalogue });
  const doctors = matched.filter(({ id }) => id !== doctor.id);
  const cards = await withFreeSlots(tx, ctx, { doctors, search: {} });
  return cards.toSorted(byFirstFree).slice(0, COLLEAGUES);
}

/** Told from hours and held time alone: nobody says where a doctor is, or with whom. */
export async function presenceOf(tx: Tx, { now }: Context, doctorId: string): Promise<Presence> {
  const freeTimeOf = await loadFreeTime(tx, [doctorId], { startsAt: now, endsAt: now + 1 });
  const { openings, held } = freeTimeOf(doctorId);
  const coversNow = ({ startsAt, endsAt }: Interval) => startsAt <= now && now < endsAt;
  if (held.some(coversNow)) return "occupied";
  return openings.some(coversNow) ? "available" : "away";
}
