import { sql, type SQL } from "drizzle-orm";

import { loadFreeTime } from "#lib/availability/free-time.ts";
import type { Catalogue } from "#lib/catalog/dto.ts";
import { loadCatalogue } from "#lib/catalog/queries.ts";
import { Slug } from "#lib/catalog/schema.ts";
import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Interval } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import type { Gender, Presence } from "./constants.ts";
import type { DoctorCard, DoctorProfile, DoctorSearch, DoctorSummary, DoctorWithPresence } from "./dto.ts";
import { inOrder } from "./directory-order.ts";
import { asCards } from "./first-free-order.ts";
import { summaryColumns, toDoctorSummary, type SummaryRow } from "./internal.ts";
import { matchOf } from "./match.ts";

interface ProfileRow extends SummaryRow, Record<string, unknown> {
  readonly biography: string;
  readonly gender: Gender;
  readonly department: string;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
  readonly version: number;
}

interface InCatalogue {
  readonly catalogue: Catalogue;
}

/** The public data of an active doctor. */
export async function findDoctorBySlug(
  tx: Tx,
  ctx: Context,
  { slug, catalogue }: InCatalogue & { readonly slug: string },
): Promise<DoctorProfile | undefined> {
  return Slug.safeParse(slug).success
    ? findProfile(tx, ctx, { catalogue, is: sql`d.slug = ${slug}` })
    : undefined;
}

/**
 * The same for a doctor's id. Only doctors and administrators see whether the doctor is available now: patients do not need it, and
 * strangers could track the doctor.
 * @throws DomainError `unknown_doctor`
 */
export async function loadPublicDoctor(
  tx: Tx,
  ctx: Context,
  { doctorId }: { readonly doctorId: string },
): Promise<DoctorWithPresence> {
  const catalogue = await loadCatalogue(tx);
  const doctor = await findProfile(tx, ctx, { catalogue, is: sql`d.id = ${doctorId}` });
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  return { ...doctor, presence: isStaff(ctx.actor) ? await presenceOf(tx, ctx, doctorId) : null };
}

async function findProfile(
  tx: Tx,
  ctx: Context,
  { catalogue, is }: InCatalogue & { readonly is: SQL },
): Promise<DoctorProfile | undefined> {
  const [profile] = await selectProfiles(tx, ctx, { catalogue, which: is });
  return profile;
}

/** The profiles of the active doctors that match `which` on `doctors as d`, with the order and the limit that may follow it. */
export async function selectProfiles(
  tx: Tx,
  ctx: Context,
  { catalogue, which }: InCatalogue & { readonly which: SQL },
): Promise<DoctorProfile[]> {
  const rows = await tx.execute<ProfileRow>(sql`
    select ${summaryColumns}, d.biography, d.gender, p.name as department,
      d.licence_number as "licenceNumber", d.licence_authority as "licenceAuthority", d.version
    from doctors d join departments p on p.id = d.department_id
    where d.is_active and ${which}
  `);
  return rows.map((row) => toProfile(row, catalogue, ctx));
}

function toProfile(row: ProfileRow, catalogue: Catalogue, ctx: Context): DoctorProfile {
  const { biography, gender, department, licenceNumber, licenceAuthority, practisingSince, version } = row;
  return {
    ...toDoctorSummary(row, catalogue, ctx),
    biography,
    gender,
    department,
    licenceNumber,
    licenceAuthority,
    practisingSince,
    version,
  };
}

function isStaff(actor: Actor): boolean {
  return actor.kind === "user" && (actor.role === "doctor" || actor.role === "admin");
}

const COLLEAGUES = 3;

/** The three doctors with the same first specialty who are free first. At most ten statements. */
export async function listColleagues(
  tx: Tx,
  ctx: Context,
  { doctor, catalogue }: { readonly doctor: DoctorSummary; readonly catalogue: Catalogue },
): Promise<readonly DoctorCard[]> {
  const [specialty] = doctor.specialties;
  if (specialty === undefined) return [];
  const search: DoctorSearch = { specialty: specialty.slug };
  const { is } = await matchOf(tx, { search, catalogue });
  const asked = { search, catalogue, is: sql`${is} and d.id <> ${doctor.id}`, place: sql`0` };
  const colleagues = await inOrder(tx, ctx, asked, COLLEAGUES);
  return asCards(tx, ctx, await colleagues.shown({ offset: 0, limit: COLLEAGUES }), search);
}

/** Computed from hours and held time only: it does not reveal where a doctor is, or with whom. */
export async function presenceOf(tx: Tx, { now }: Context, doctorId: string): Promise<Presence> {
  const freeTimeOf = await loadFreeTime(tx, [doctorId], { startsAt: now, endsAt: now + 1 });
  const { openings, held } = freeTimeOf(doctorId);
  const coversNow = ({ startsAt, endsAt }: Interval) => startsAt <= now && now < endsAt;
  if (held.some(coversNow)) return "occupied";
  return openings.some(coversNow) ? "available" : "away";
}
