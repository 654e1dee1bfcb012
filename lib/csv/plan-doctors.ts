import type { Context } from "#lib/core/context.ts";
import { partsWithin } from "#lib/core/person-name.ts";
import { oneLine } from "#lib/core/text.ts";
import { addDoctor } from "#lib/doctors/create.ts";
import { DoctorInput, UpdateDoctorInput } from "#lib/doctors/schema.ts";
import { alterDoctor } from "#lib/doctors/update.ts";
import { doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadReferences, type DoctorReferences } from "./doctor-references.ts";
import { readDoctor, type ReadDoctor } from "./doctor-row.ts";
import { FreeSlugs } from "./free-slug.ts";
import { KeyedRows } from "./keyed-rows.ts";
import type { Plan, PlannedLine } from "./plan.ts";
import { differing, judgeRow, type FilledRow } from "./row.ts";
import { loadDoctorsByLicence, type StoredDoctor } from "./stored-doctors.ts";

const NUMBER = oneLine({ max: 100 });
const AUTHORITY = oneLine({ max: 200 });

interface Known {
  readonly references: DoctorReferences;
  readonly slugs: FreeSlugs;
}

/** The effect of storing each row: doctors are known by their licence with its authority. Six statements. */
export async function planDoctors(tx: Tx, ctx: Context, rows: readonly FilledRow[]): Promise<Plan> {
  const keyed = new KeyedRows(rows, ["licenceNumber", "licenceAuthority"], (row) => {
    const number = NUMBER.safeParse(row.said("licenceNumber"));
    const authority = AUTHORITY.safeParse(row.said("licenceAuthority"));
    return number.success && authority.success ? keyOf(number.data, authority.data) : undefined;
  });
  const references = await loadReferences(tx);
  const numbers = rows.flatMap((row) => NUMBER.safeParse(row.said("licenceNumber")).data ?? []);
  const stored = await loadDoctorsByLicence(tx, numbers);
  const byLicence = new Map(
    stored.map((each) => [keyOf(each.licenceNumber, each.licenceAuthority), each] as const),
  );
  const taken = await tx.select({ slug: doctors.slug }).from(doctors);
  const known = { references, slugs: new FreeSlugs(taken.map(({ slug }) => slug)) };
  return keyed.plan((row, key) => {
    const before = byLicence.get(key);
    return before === undefined
      ? planNew(ctx, row, { key, ...known })
      : planChange(ctx, row.ofStored(), { key, before, ...known });
  });
}

function keyOf(number: string, authority: string): string {
  return `${number} (${authority})`;
}

function planNew(ctx: Context, row: FilledRow, { key, references, slugs }: Known & { key: string }) {
  const { read, faults } = readDoctor(row, { references });
  const { fees = {}, slug = slugs.give(read.name ?? "", key), ...written } = read;
  const visitTypes = Object.entries(fees).map(([visitTypeId, feeMinor]) => ({ visitTypeId, feeMinor }));
  const raw = { ...written, slug, ...licenceOf(row), visitTypes };
  const judged = judgeRow(row, { schema: DoctorInput, raw, columnOf });
  if (faults.length > 0 || judged.faults !== undefined) return { faults: distinct(faults, judged.faults) };
  const { input } = judged;
  const line: PlannedLine = {
    ...{ line: row.line, key, name: input.name, state: "new", fields: [], columnOf },
    apply: async (tx) => {
      const { id } = await addDoctor(tx, ctx, input);
      return { action: "doctor.create", fact: { entity: "doctor", entityId: id } };
    },
  };
  return { line };
}

function planChange(
  ctx: Context,
  row: FilledRow,
  { key, before, references }: Known & { key: string; before: StoredDoctor },
) {
  const { read, faults } = readDoctor(row, { references, storedCurrency: before.currency });
  const fixed = (["slug", "gender"] as const).filter((name) => (read[name] ?? before[name]) !== before[name]);
  const raw = changeOf(read, before);
  const judged = judgeRow(row, { schema: UpdateDoctorInput, raw, columnOf });
  const all = [...faults, ...fixed.map((name) => row.fault(name, "cannot_be_changed"))];
  if (all.length > 0 || judged.faults !== undefined) return { faults: distinct(all, judged.faults) };
  const { input } = judged;
  const fields = differencesOf(before, input);
  const line: PlannedLine = {
    ...{ line: row.line, key, name: input.name, fields, columnOf },
    state: fields.length === 0 ? "unchanged" : "changed",
    ...(fields.length > 0 && {
      apply: async (tx: Tx) => {
        const done = await alterDoctor(tx, ctx, before, input);
        const fact = { entity: "doctor" as const, entityId: done.id, fields: done.fields };
        return { action: "doctor.update" as const, fact };
      },
    }),
  };
  return { line };
}

/** What a row leaves out stays. Fees that it leaves out are in the currency that is stored, and the verb asks for them anew in another. */
function changeOf(read: ReadDoctor, before: StoredDoctor) {
  const { slug: _, gender: __, ...written } = read;
  const isAllFeesSaid = read.feeMinor !== undefined && read.fees !== undefined;
  const { name, licenceNumber, licenceAuthority, practisingSince, languages, departmentId } = before;
  const { specialtyIds, locationIds, fees, feeMinor, currency } = before;
  const kept = {
    name,
    ...partsWithin(read.name ?? name, before),
    practisingSince,
    languages,
    departmentId,
    specialtyIds,
    locationIds,
    fees,
    feeMinor,
    currency,
  };
  const said = Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
  return {
    ...kept,
    ...said,
    ...{ licenceNumber, licenceAuthority, doctorId: before.id, version: before.version },
    feesIn: isAllFeesSaid ? (read.currency ?? currency) : currency,
  };
}

function differencesOf(before: StoredDoctor, after: UpdateDoctorInput): string[] {
  const sorted = (ids: readonly string[]) => ids.toSorted();
  const primaryFirst = ([first, ...others]: readonly string[]) => [first, ...sorted(others)];
  const inOrder = (fees: UpdateDoctorInput["fees"]) =>
    sorted(Object.entries(fees).map((fee) => JSON.stringify(fee)));
  return differing({
    name: [before.name, after.name],
    title: [before.title, after.title],
    givenName: [before.givenName, after.givenName],
    familyName: [before.familyName, after.familyName],
    practisingSince: [before.practisingSince, after.practisingSince],
    languages: [before.languages, after.languages],
    department: [before.departmentId, after.departmentId],
    specialties: [primaryFirst(before.specialtyIds), primaryFirst(after.specialtyIds)],
    locations: [sorted(before.locationIds), sorted(after.locationIds)],
    currency: [before.currency, after.currency],
    fee: [before.feeMinor, after.feeMinor],
    visitTypes: [inOrder(before.fees), inOrder(after.fees)],
  });
}

function licenceOf(row: FilledRow) {
  return { licenceNumber: row.said("licenceNumber"), licenceAuthority: row.said("licenceAuthority") };
}

const COLUMN_OF_FIELD: Readonly<Record<string, string>> = {
  departmentId: "department",
  specialtyIds: "specialties",
  locationIds: "locations",
  feeMinor: "fee",
  fees: "visitTypes",
};

/** `fees.<id>` and `visitTypes.0.feeMinor` are of the one column. */
function columnOf(field: string): string {
  const [name = ""] = field.split(".");
  return COLUMN_OF_FIELD[name] ?? name;
}

/** An unknown name in a cell would be reported as missing, too: the first fault of a column is enough. */
function distinct<Each extends { readonly column: string | null }>(
  found: readonly Each[],
  others: readonly Each[] = [],
): readonly Each[] {
  return [...found, ...others.filter(({ column }) => !found.some((each) => each.column === column))];
}
