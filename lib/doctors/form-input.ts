import { plain, plainDigits } from "#lib/core/text.ts";
import { readFee } from "./fee-text.ts";

/**
 * The raw input of `createDoctor` and `updateDoctor` from the fields of their form: list items come as `<name>.<id>`, the primary specialty
 * separately, and fees as people type them.
 */
export function doctorInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const { primarySpecialtyId = "", languages = "", practisingSince = "", feeMinor = "", ...rest } = typed;
  const { feesIn } = rest;
  const currency = codeOf(rest["currency"] ?? "");
  const others = chosen(typed, "specialtyIds").filter((id) => id !== primarySpecialtyId);
  const single = Object.entries(rest).filter(([name]) => !LISTS.some((list) => name.startsWith(`${list}.`)));
  return {
    ...Object.fromEntries(single),
    currency,
    ...(feesIn !== undefined && { feesIn: codeOf(feesIn) }),
    practisingSince: plain(practisingSince) === "" ? undefined : Number(plainDigits(practisingSince)),
    languages: languages.split(/[\s,;]+/).filter((tag) => tag !== ""),
    specialtyIds: [...(primarySpecialtyId === "" ? [] : [primarySpecialtyId]), ...others],
    locationIds: chosen(typed, "locationIds"),
    feeMinor: readFee(feeMinor, currency),
    fees: feesOf(typed, currency),
  };
}

/** `createDoctor` takes the offers as a list. */
export function newDoctorInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const { fees, ...input } = doctorInput(typed);
  const offers = Object.entries(typeof fees === "object" && fees !== null ? fees : {});
  return { ...input, visitTypes: offers.map(([visitTypeId, feeMinor]) => ({ visitTypeId, feeMinor })) };
}

const LISTS = ["specialtyIds", "locationIds", "offers", "fees"];

function codeOf(typed: string): string {
  return plain(typed).toUpperCase();
}

/** The checked items of a list. */
function chosen(typed: Readonly<Record<string, string>>, list: string): string[] {
  return Object.keys(typed)
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => name.slice(list.length + 1));
}

/** An empty field means the doctor's usual fee. */
function feesOf(typed: Readonly<Record<string, string>>, currency: string): Record<string, number | null> {
  return Object.fromEntries(
    chosen(typed, "offers").map((id) => {
      const fee = plain(typed[`fees.${id}`] ?? "");
      return [id, fee === "" ? null : readFee(fee, currency)];
    }),
  );
}
