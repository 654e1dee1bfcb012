import { and, asc, count, eq, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn, pageIn, sortIn, textIn } from "#lib/core/lists.ts";
import { pageOf } from "#lib/core/pages.ts";
import { searchable } from "#lib/core/text.ts";
import { departments, doctors, locations, specialties, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { photoOf } from "./address.ts";
import {
  MANAGED_DOCTOR_SORTS,
  type DoctorChoices,
  type ManagedDoctorDto,
  type ManagedDoctorList,
  type ManagedDoctorSearch,
  type ManagedDoctorSort,
} from "./dto-admin.ts";

/** All doctors by name, including those taken out, for a filter. @throws DomainError `forbidden` */
export async function listDoctorChoices(tx: Tx, ctx: Context): Promise<{ id: string; name: string }[]> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  return tx
    .select({ id: doctors.id, name: doctors.name })
    .from(doctors)
    .orderBy(asc(doctors.sortName), asc(doctors.id))
    .limit(2_000);
}

const PER_PAGE = 25;
const Address = z.object({
  q: textIn(100),
  department: filterIn(Id),
  specialty: filterIn(Id),
  location: filterIn(Id),
  state: filterIn(z.enum(["active", "out"])),
  sort: sortIn(MANAGED_DOCTOR_SORTS),
  page: pageIn,
});

/** The columns of the doctor list, from `doctors` and `departments`. */
export const LISTED = {
  id: doctors.id,
  name: doctors.name,
  department: departments.name,
  specialties: sql<string[]>`(
    select coalesce(jsonb_agg(s.name order by ds.is_primary desc, s.name), '[]')
    from doctor_specialties ds join specialties s on s.id = ds.specialty_id where ds.doctor_id = doctors.id
  )`,
  isActive: doctors.isActive,
};

const ORDERS = {
  name: [asc(doctors.sortName), asc(doctors.id)],
  department: [asc(departments.name), asc(doctors.sortName), asc(doctors.id)],
} as const satisfies Record<ManagedDoctorSort, readonly SQL[]>;

/** One page of doctors, by name or department, including those taken out; for administrators. @throws DomainError `forbidden` */
export async function listManagedDoctors(tx: Tx, ctx: Context, address: unknown): Promise<ManagedDoctorList> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const search = Address.parse(address);
  const where = isFound(search);
  const [counted] = await tx.select({ total: count() }).from(doctors).where(where);
  const shown = pageOf(counted?.total ?? 0, { asked: search.page, size: PER_PAGE });
  const rows = await tx
    .select(LISTED)
    .from(doctors)
    .innerJoin(departments, eq(departments.id, doctors.departmentId))
    .where(where)
    .orderBy(...ORDERS[search.sort])
    .limit(shown.limit)
    .offset(shown.offset);
  const { page, pageCount } = shown;
  return { doctors: rows, search, total: counted?.total ?? 0, page, pageCount };
}

/** The condition for the filters in the list's URL. */
export function isFound(address: unknown): SQL | undefined {
  const search = Address.parse(address);
  return conditionOf({ ...search, q: searchable(search.q) });
}

export function conditionOf({
  q,
  department,
  specialty,
  location,
  state,
}: Omit<ManagedDoctorSearch, "page" | "sort">): SQL | undefined {
  return and(
    // Every word must begin a word of the name, as for patients.
    q === "" ? undefined : sql`name_words(${doctors.name}) @@ name_query(${q}, ' & ')`,
    department === undefined ? undefined : eq(doctors.departmentId, department),
    specialty === undefined
      ? undefined
      : sql`exists (select from doctor_specialties ds where ds.doctor_id = doctors.id and ds.specialty_id = ${specialty})`,
    location === undefined
      ? undefined
      : sql`exists (select from doctor_locations dl where dl.doctor_id = doctors.id and dl.location_id = ${location})`,
    state === undefined ? undefined : eq(doctors.isActive, state === "active"),
  );
}

/** All options for the doctor form. @throws DomainError `forbidden` */
export async function loadDoctorChoices(tx: Tx, ctx: Context): Promise<DoctorChoices> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const [departmentList, specialtyList, locationList, visitTypeList] = await Promise.all([
    tx
      .select({ id: departments.id, name: departments.name })
      .from(departments)
      .orderBy(asc(departments.name)),
    tx
      .select({ id: specialties.id, name: specialties.name })
      .from(specialties)
      .orderBy(asc(specialties.name)),
    tx.select({ id: locations.id, name: locations.name }).from(locations).orderBy(asc(locations.name)),
    tx
      .select({ id: visitTypes.id, name: visitTypes.name })
      .from(visitTypes)
      .where(eq(visitTypes.isActive, true))
      .orderBy(asc(visitTypes.position), asc(visitTypes.name)),
  ]);
  return {
    departments: departmentList,
    specialties: specialtyList,
    locations: locationList,
    visitTypes: visitTypeList,
  };
}

/** One doctor with what administrators change. @throws DomainError `forbidden`, `not_found` */
export async function loadManagedDoctor(tx: Tx, ctx: Context, doctorId: string): Promise<ManagedDoctorDto> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  if (!Id.safeParse(doctorId).success) throw new DomainError("not_found");
  const [row] = await tx
    .select({
      id: doctors.id,
      slug: doctors.slug,
      userId: doctors.userId,
      name: doctors.name,
      photoDigest: doctors.photoDigest,
      title: doctors.title,
      givenName: doctors.givenName,
      familyName: doctors.familyName,
      licenceNumber: doctors.licenceNumber,
      licenceAuthority: doctors.licenceAuthority,
      practisingSince: doctors.practisingSince,
      languages: doctors.languages,
      departmentId: doctors.departmentId,
      feeMinor: doctors.feeMinor,
      currency: doctors.currency,
      isActive: doctors.isActive,
      version: doctors.version,
      specialtyIds: sql<
        string[]
      >`(select coalesce(jsonb_agg(ds.specialty_id order by ds.is_primary desc, ds.specialty_id), '[]')
        from doctor_specialties ds where ds.doctor_id = doctors.id)`,
      locationIds: sql<string[]>`(select coalesce(jsonb_agg(dl.location_id), '[]')
        from doctor_locations dl where dl.doctor_id = doctors.id)`,
      fees: sql<
        Record<string, number | null>
      >`(select coalesce(jsonb_object_agg(dv.visit_type_id, dv.fee_minor), '{}')
        from doctor_visit_types dv where dv.doctor_id = doctors.id)`,
    })
    .from(doctors)
    .where(eq(doctors.id, doctorId));
  if (row === undefined) throw new DomainError("not_found");
  const { photoDigest, ...doctor } = row;
  return { ...doctor, photo: photoOf(photoDigest) };
}
