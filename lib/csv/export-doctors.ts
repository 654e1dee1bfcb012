import { and, asc, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { writeFee } from "#lib/doctors/fee-text.ts";
import { isFound } from "#lib/doctors/queries-admin.ts";
import { departments, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { BETWEEN_VALUES, type ColumnOf } from "./constants.ts";
import { BATCH, inBatches } from "./export-rows.ts";
import { canImport } from "./load-import.ts";

type Cells = Readonly<Record<ColumnOf<"doctors">, string>>;
/** Where a file continues: in the order of the list of doctors. */
interface DoctorKey {
  readonly sortName: string;
  readonly id: string;
}

type Row = Awaited<ReturnType<typeof listDoctorRows>>[number];

/**
 * All doctors that the URL of their list finds, as the import reads them.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function* exportDoctors(ctx: Context, params: object): AsyncGenerator<readonly Cells[], void> {
  for await (const rows of inBatches(ctx, (tx, after: DoctorKey | undefined) =>
    listDoctorRows(tx, ctx, { params, after }),
  ))
    yield rows.map(toCells);
}

/** A batch of them by name. @throws DomainError `unauthenticated`, `forbidden` */
export async function listDoctorRows(
  tx: Tx,
  { actor }: Context,
  { params, after }: { readonly params: object; readonly after: DoctorKey | undefined },
) {
  if (!canImport(actor)) throw new DomainError(actor.kind === "anonymous" ? "unauthenticated" : "forbidden");
  const isLater =
    after && sql`(${doctors.sortName}, ${doctors.id}) > (${after.sortName}::text, ${after.id}::uuid)`;
  return tx
    .select({
      id: doctors.id,
      slug: doctors.slug,
      name: doctors.name,
      title: doctors.title,
      givenName: doctors.givenName,
      familyName: doctors.familyName,
      sortName: doctors.sortName,
      gender: doctors.gender,
      licenceNumber: doctors.licenceNumber,
      licenceAuthority: doctors.licenceAuthority,
      practisingSince: doctors.practisingSince,
      languages: doctors.languages,
      department: departments.slug,
      currency: doctors.currency,
      feeMinor: doctors.feeMinor,
      specialties: sql<string[]>`(
        select coalesce(jsonb_agg(s.slug order by ds.is_primary desc, s.slug), '[]')
        from doctor_specialties ds join specialties s on s.id = ds.specialty_id where ds.doctor_id = doctors.id)`,
      locations: sql<string[]>`(select coalesce(jsonb_agg(l.code order by l.code), '[]')
        from doctor_locations dl join locations l on l.id = dl.location_id where dl.doctor_id = doctors.id)`,
      visitTypes: sql<{ slug: string; feeMinor: number | null }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('slug', v.slug, 'feeMinor', dv.fee_minor) order by v.slug), '[]')
        from doctor_visit_types dv join visit_types v on v.id = dv.visit_type_id where dv.doctor_id = doctors.id)`,
    })
    .from(doctors)
    .innerJoin(departments, eq(departments.id, doctors.departmentId))
    .where(and(isFound(params), isLater))
    .orderBy(asc(doctors.sortName), asc(doctors.id))
    .limit(BATCH);
}

function toCells(row: Row): Cells {
  const { slug, name, gender, licenceNumber, licenceAuthority, department, currency } = row;
  const offers = row.visitTypes.map(({ slug: type, feeMinor }) =>
    feeMinor === null ? type : `${type}=${writeFee(feeMinor, currency)}`,
  );
  return {
    ...{ slug, name, gender, licenceNumber, licenceAuthority, department, currency },
    title: row.title ?? "",
    givenName: row.givenName ?? "",
    familyName: row.familyName ?? "",
    practisingSince: String(row.practisingSince),
    languages: row.languages.join(BETWEEN_VALUES),
    specialties: row.specialties.join(BETWEEN_VALUES),
    locations: row.locations.join(BETWEEN_VALUES),
    fee: writeFee(row.feeMinor, currency),
    visitTypes: offers.join(BETWEEN_VALUES),
  };
}
