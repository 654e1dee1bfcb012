import { asc, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { phoneFault, toE164 } from "#lib/core/phone.ts";
import { env } from "#lib/env.ts";
import { locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** A sign-in name: an email, or the phone numbers that the typed text may mean, likeliest first. */
export type Login = { readonly email: string } | { readonly phones: readonly string[] };

/**
 * Parses a sign-in name: an email, or a phone number in E.164 or in the national form of DEFAULT_COUNTRY or of a country where we have a
 * location. It reads no account.
 * @throws DomainError `invalid_input` for what is neither
 */
export async function findLogin(tx: Tx, identifier: string): Promise<Login> {
  if (identifier.includes("@")) return { email: identifier };
  const phones = await phonesOf(tx, identifier);
  if (phones.length === 0) throw new DomainError("invalid_input", { fields: { identifier: "identifier" } });
  return { phones };
}

/**
 * The E.164 numbers that the typed text may mean, likeliest first: with its country code, or in the national form of DEFAULT_COUNTRY or of
 * a country where we have a location. If the person's own country is known, the number is read as one of it.
 */
export async function phonesOf(
  tx: Tx,
  typed: string,
  of: { country?: string | undefined } = {},
): Promise<string[]> {
  const international = toE164(typed);
  if (international !== undefined) return [international];
  const own = of.country === undefined ? undefined : toE164(typed, of.country);
  return own === undefined ? readingsOf(typed, await countries(tx)) : [own];
}

/** Why the text is no phone number there, as a message key. */
export async function whyNoPhone(tx: Tx, typed: string): Promise<"phone" | "phone_extension"> {
  const faults = [undefined, ...(await countries(tx))].map((country) => phoneFault(typed, country));
  return faults.includes("phone_extension") ? "phone_extension" : "phone";
}

/** The key under which tries are counted, however the name was typed. */
export function nameOfLogin(login: Login): string {
  return "email" in login ? login.email : (login.phones[0] ?? "");
}

function readingsOf(typed: string, inCountries: readonly string[]): string[] {
  const numbers = inCountries
    .map((country) => toE164(typed, country))
    .filter((number) => number !== undefined);
  return [...new Set(numbers)];
}

async function countries(tx: Tx): Promise<string[]> {
  const ours = await tx
    .selectDistinct({ country: locations.country })
    .from(locations)
    .orderBy(asc(sql`country`));
  const standard = env().DEFAULT_COUNTRY;
  return [...(standard === undefined ? [] : [standard]), ...ours.map(({ country }) => country)];
}
