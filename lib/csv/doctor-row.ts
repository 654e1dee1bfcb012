import { plain, plainDigits } from "#lib/core/text.ts";
import { readFee } from "#lib/doctors/fee-text.ts";

import type { DoctorReferences } from "./doctor-references.ts";
import type { Fault } from "./dto.ts";
import type { FilledRow } from "./row.ts";

/** The content of a doctor's row, in ids and minor units; undefined for what it leaves out. */
export interface ReadDoctor {
  readonly slug: string | undefined;
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly givenName: string | undefined;
  readonly familyName: string | undefined;
  readonly gender: string | undefined;
  readonly practisingSince: number | undefined;
  readonly languages: readonly string[] | undefined;
  readonly departmentId: string | undefined;
  /** The primary one first. */
  readonly specialtyIds: readonly string[] | undefined;
  readonly locationIds: readonly string[] | undefined;
  readonly currency: string | undefined;
  readonly feeMinor: number | undefined;
  /** By visit type; null where it is the doctor's own. */
  readonly fees: Readonly<Record<string, number | null>> | undefined;
}

/**
 * Reads a row against the catalogue. Fees are read as people write them, in the row's currency, or in the one that is stored.
 * `consultation|video=25.00` are two visit types, one at a fee of its own.
 */
export function readDoctor(
  row: FilledRow,
  { references, storedCurrency = "" }: { references: DoctorReferences; storedCurrency?: string | undefined },
): { readonly read: ReadDoctor; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const find = (column: keyof DoctorReferences, written: string): string[] => {
    const found = references[column].find(written);
    if (found.id !== undefined) return [found.id];
    faults.push(row.fault(column, found.fault));
    return [];
  };
  const currency = row.said("currency");
  const charged = plain(currency ?? storedCurrency).toUpperCase();
  const department = row.said("department");
  const since = row.said("practisingSince");
  const fee = row.said("fee");
  const offers = row.list("visitTypes")?.flatMap((written) => {
    const [type = "", ...own] = written.split("=");
    const ids = find("visitTypes", type);
    if (own.length > 1) faults.push(row.fault("visitTypes", "fee"));
    return ids.map((id) => [id, own[0] === undefined ? null : readFee(own[0], charged)] as const);
  });
  if (offers?.some(([, own]) => Number.isNaN(own))) faults.push(row.fault("visitTypes", "fee"));
  const ids = offers?.map(([id]) => id) ?? [];
  if (new Set(ids).size < ids.length) faults.push(row.fault("visitTypes", "repeated"));
  const read = {
    slug: row.said("slug"),
    name: row.said("name"),
    title: row.said("title"),
    givenName: row.said("givenName"),
    familyName: row.said("familyName"),
    gender: row.said("gender")?.trim().toLowerCase(),
    practisingSince: since === undefined ? undefined : numberIn(since),
    languages: row.list("languages"),
    departmentId: department === undefined ? undefined : find("department", department)[0],
    specialtyIds: row.list("specialties")?.flatMap((written) => find("specialties", written)),
    locationIds: row.list("locations")?.flatMap((written) => find("locations", written)),
    currency: currency === undefined ? undefined : charged,
    feeMinor: fee === undefined ? undefined : readFee(fee, charged),
    fees: offers && Object.fromEntries(offers),
  };
  return { read, faults };
}

function numberIn(written: string): number {
  const digits = plainDigits(written);
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
