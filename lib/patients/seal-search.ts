import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { DateText } from "#lib/core/fields.ts";
import { searchable } from "#lib/core/text.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

import type { PatientSearch, PersonSought } from "./dto-admin.ts";
import { canSearchPatients } from "./policy.ts";
import { PatientFilters } from "./search.ts";

const SEALER = sealerFor("praxis search for patients v1");
/** Any administrator may open the same URL. */
const ANYBODY = "";

const text = (max: number) => z.string().max(max, { error: "too_long" }).transform(searchable).default("");

/** What is typed to find a person. */
export const Person = z.object({
  // At least two letters: a single one begins too many names.
  name: text(200).refine((name) => name === "" || lettersOf(name).length >= 2, { error: "two_letters" }),
  phone: text(40),
  email: text(254),
  dateOfBirth: z.union([z.literal(""), DateText], { error: "invalid_date" }).default(""),
  number: text(20).refine((number) => /^\d{0,9}$/.test(number), { error: "patient_number" }),
  insurer: text(200),
  insuranceNumber: text(100),
});
/** A URL may be older than the validation rules. */
const SealedTyped = z.record(z.string(), z.string().max(300)).catch({});

const SearchInput = z.strictObject({ ...Person.shape, ...PatientFilters.shape });

/**
 * Seals an administrator's patient search for the URL of the list: personal data in it would remain in browser histories and proxy logs.
 * @throws DomainError `forbidden`, `invalid_input`
 */
export const sealPatientSearch = Object.assign(
  async ({ actor }: Context, raw: unknown): Promise<PatientSearch> => {
    const { name, phone, email, dateOfBirth, number, insurer, insuranceNumber, ...filters } = parseInput(
      SearchInput,
      raw,
    );
    if (!canSearchPatients(actor)) throw new DomainError("forbidden");
    const person = { name, phone, email, dateOfBirth, number, insurer, insuranceNumber };
    return { ...filters, person, sealed: sealTyped(person) };
  },
  { verbName: "patient.search", input: SearchInput },
);

/** The search text; empty if the URL has none. */
export function unsealPerson(sealed: string): PersonSought {
  const found = Person.safeParse(unsealTyped(sealed));
  return found.success ? found.data : Person.parse({});
}

/** Seals what was typed about a person for a URL. */
export function sealTyped(typed: Readonly<Record<string, string>> | PersonSought): string {
  const given = Object.entries(typed).filter(([, value]) => value !== "");
  if (given.length === 0) return "";
  return SEALER.seal(Buffer.from(JSON.stringify(Object.fromEntries(given))), ANYBODY).toString("base64url");
}

/** What was typed, by field name. Never throws: what cannot be unsealed yields nothing. */
export function unsealTyped(sealed: unknown): Record<string, string> {
  if (typeof sealed !== "string" || sealed.length > 8_000) return {};
  const opened = SEALER.unseal(Buffer.from(sealed, "base64url"), ANYBODY)?.toString();
  return opened === undefined ? {} : SealedTyped.parse(JSON.parse(opened));
}

function lettersOf(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}
