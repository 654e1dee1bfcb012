import { z } from "zod";

import { phoneFault, toE164 } from "#lib/core/phone.ts";
import { oneLine, plain, plainDigits, token } from "#lib/core/text.ts";
import { MOST_OF_PART, PATIENT_NAME_PARTS } from "#lib/core/name-input.ts";
import { wholeName, type PatientNameParts } from "#lib/core/person-name.ts";
import { canonicalTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { countryOfZone } from "#lib/core/zone-country.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

import { NAME_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./constants.ts";

/** An email, in lower case: capitals are taken to mean the same mailbox. */
export const Email = z
  .string({ error: "required" })
  .transform((text) => plain(text).toLowerCase())
  .pipe(
    z
      .string()
      .min(1, { error: "required" })
      .max(254, { error: "too_long" })
      .pipe(z.email({ error: "email" })),
  );

/**
 * A new password: any characters, also spaces; each Unicode character counts as one. Common passwords are rejected where it is hashed: the
 * list is too long for a browser.
 */
export const NewPassword = z
  .string({ error: "required" })
  .min(1, { error: "required" })
  .refine((text) => lengthOf(text) >= PASSWORD_MIN_LENGTH, { error: "password_too_short" })
  .refine((text) => lengthOf(text) <= PASSWORD_MAX_LENGTH, { error: "password_too_long" });

/** Normalised as for hashing, so that an accented character counts as one however it was typed. */
const lengthOf = (password: string) => [...password.normalize("NFC")].length;

/** An existing password; the schema does not check whether it is right. */
export const KnownPassword = z
  .string({ error: "required" })
  .min(1, { error: "required" })
  .max(PASSWORD_MAX_LENGTH * 4, { error: "too_long" });

/** A code of six digits as people type it: with spaces or a hyphen in it, or pasted with a line break. */
export const SixDigits = z
  .string({ error: "required" })
  .transform((text) => plainDigits(text).replace(/[\s\p{Pd}]/gu, ""))
  .pipe(
    z
      .string()
      .min(1, { error: "required" })
      .regex(/^[0-9]{6}$/, { error: "six_digits" }),
  );

const optionalLine = (max: number) => oneLine({ max }).optional();

/** A phone number as its owner types it, or nothing. Resolving it takes their time zone. */
export const Phone = z.string({ error: "phone" }).transform(plain).optional();

interface Reachable {
  readonly phone?: string | undefined;
  readonly timeZone: TimeZone;
}

/** The number in E.164: with its country code, or in the national form of the country of their zone. */
export function phoneOf({ phone, timeZone }: Reachable): string | undefined {
  return phone === undefined ? undefined : toE164(phone, countryOfZone(timeZone));
}

/** For `refine`: checked together with all other fields, so that all faults are reported at once. */
export function isReachable(person: Reachable): boolean {
  return person.phone === undefined || phoneOf(person) !== undefined;
}

export const UNREACHABLE = {
  path: ["phone"],
  when: ({ value }: { value: unknown }) => PhoneAndZone.safeParse(value).success,
  error: ({ input }: { input?: unknown }) => {
    const { phone = "", timeZone } = PhoneAndZone.parse(input);
    return phoneFault(phone, countryOfZone(timeZone));
  },
};

/** The current IANA name of a time zone. */
export const Zone = z
  .string({ error: "time_zone" })
  .transform((text, ctx) => canonicalTimeZone(plain(text)) ?? wrong(ctx, "time_zone"));

const PhoneAndZone = z.object({ phone: Phone, timeZone: Zone });

/** An email, or text that may be a phone number: resolving it takes the countries of our locations. */
const Identifier = token({ max: 254 }).transform((text, ctx) => {
  if (!text.includes("@")) return text;
  const email = Email.safeParse(text);
  return email.success ? email.data : wrong(ctx, "email");
});

export const SignInInput = z.strictObject({ identifier: Identifier, password: KnownPassword });

const PersonName = oneLine({ max: NAME_MAX_LENGTH }).refine((text) => /\p{L}/u.test(text), {
  error: "name",
});

/** What a new user enters, beside their verified email; `termsVersion` is the version of the terms they saw and accepted. */
export const RegisterInput = z
  .strictObject({
    // In the order of the form, and so of its error summary. The whole name may be omitted if the given name is present.
    name: PersonName.optional(),
    ...PATIENT_NAME_PARTS,
    // An empty field of the form is null, and is refused here: together with the other fields at fault.
    givenName: oneLine({ max: MOST_OF_PART })
      .nullable()
      .refine((name) => name !== null, { error: "required" })
      .optional(),
    dateOfBirth: z
      .string({ error: "date" })
      .min(1, { error: "required" })
      .pipe(z.iso.date({ error: "date" })),
    phone: Phone,
    timeZone: Zone,
    insurerName: optionalLine(200),
    insuranceNumber: optionalLine(100),
    password: NewPassword,
    termsVersion: z.literal(TERMS_VERSION, { error: "terms" }),
  })
  .superRefine((person, ctx) => {
    const fault = wholeNameFault(person);
    if (fault !== undefined) ctx.addIssue({ code: "custom", path: [fault.field], message: fault.why });
  })
  .refine(({ insurerName, insuranceNumber }) => insuranceNumber === undefined || insurerName !== undefined, {
    path: ["insurerName"],
    error: "insurer_missing",
  })
  .refine(isReachable, UNREACHABLE);

interface Named {
  readonly name?: string | undefined;
  readonly givenName?: PatientNameParts["givenName"] | undefined;
  readonly familyName?: PatientNameParts["familyName"] | undefined;
}

/** The whole name of a new user: as entered, or composed of its parts. */
export function wholeNameOf({ name, givenName, familyName }: Named): string {
  return name ?? wholeName({ givenName, familyName });
}

/** A form asks for the given name; without either, the whole name is the missing field. */
function wholeNameFault({ name, givenName, familyName }: Named) {
  if (name !== undefined) return undefined;
  if (givenName === undefined) return { field: "name", why: "required" };
  const whole = wholeName({ givenName, familyName });
  if (!/\p{L}/u.test(whole)) return { field: "givenName", why: "name" };
  return whole.length > NAME_MAX_LENGTH ? { field: "familyName", why: "too_long" } : undefined;
}

function wrong(ctx: z.RefinementCtx, key: string): never {
  ctx.addIssue({ code: "custom", message: key });
  return z.NEVER;
}
