import { asc, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { toE164 } from "#lib/core/phone.ts";
import { env } from "#lib/env.ts";
import { locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** What somebody signs in as: an email address, or the telephone numbers that what they typed may mean, likeliest first. */
export type Login = { readonly email: string } | { readonly phones: readonly string[] };

/**
 * What somebody signs in as, from what they typed: an email address, or a telephone number in E.164 or in the national form
 * of DEFAULT_COUNTRY or of a country where we have a place. It looks at no account.
 * @throws DomainError `invalid_input` for what is neither
 */
export async function findLogin(tx: Tx, identifier: string): Promise<Login> {
  if (identifier.includes("@")) return { email: identifier };
  const phones = await phonesOf(tx, identifier);
  if (phones.length === 0) throw new DomainError("invalid_input", { fields: { identifier: "identifier" } });
  return { phones };
}

/**
 * What a telephone number may mean that was typed with its country code, or as people write it in DEFAULT_COUNTRY or in a
 * country where we have a place: in E.164, the likeliest first.
 */
export async function phonesOf(tx: Tx, typed: string): Promise<string[]> {
  const international = toE164(typed);
  return international ? [international] : readingsOf(typed, await countries(tx));
}

/** The one name under which tries are counted, however it was typed. */
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
