import { z } from "zod";

import { phoneFault, toE164 } from "#lib/core/phone.ts";
import { oneLine, plain, plainDigits, token } from "#lib/core/text.ts";
import { MOST_OF_PART, PATIENT_NAME_PARTS } from "#lib/core/name-input.ts";
import { wholeName, type PatientNameParts } from "#lib/core/person-name.ts";
import { canonicalTimeZone, type TimeZone } from "#lib/core/time-zone.ts";
import { countryOfZone } from "#lib/core/zone-country.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

import { NAME_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./constants.ts";

/** An email address, in lower case: what people type in capitals is meant to be the same mailbox. */
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
 * A password somebody chooses: any characters, also spaces; length counts, each Unicode character as one. Whether it is a
 * common one is judged where it is hashed: the list is too long for a browser.
 */
export const NewPassword = z
  .string({ error: "required" })
  .min(1, { error: "required" })
  .refine((text) => lengthOf(text) >= PASSWORD_MIN_LENGTH, { error: "password_too_short" })
  .refine((text) => lengthOf(text) <= PASSWORD_MAX_LENGTH, { error: "password_too_long" });

/** In the form it is hashed in, so that one accent is one character however it was typed. */
const lengthOf = (password: string) => [...password.normalize("NFC")].length;

/** One that was chosen before; whether it is right is not for a schema to say. */
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

/** A telephone number as its holder types it, or nothing. Which one it means is known with their time zone. */
export const Phone = z.string({ error: "phone" }).transform(plain).optional();

interface Reachable {
  readonly phone?: string | undefined;
  readonly timeZone: TimeZone;
}

/** The number in E.164: with its country code, or as people write it in the country of their zone. */
export function phoneOf({ phone, timeZone }: Reachable): string | undefined {
  return phone === undefined ? undefined : toE164(phone, countryOfZone(timeZone));
}

/** For `refine`: looked at together with all other fields, so that every fault is said at once. */
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

/** The name of a time zone, as IANA writes it today. */
export const Zone = z
  .string({ error: "time_zone" })
  .transform((text, ctx) => canonicalTimeZone(plain(text)) ?? wrong(ctx, "time_zone"));

const PhoneAndZone = z.object({ phone: Phone, timeZone: Zone });

/** An email address, or what may be a telephone number: which one it means is known where the countries are. */
const Identifier = token({ max: 254 }).transform((text, ctx) => {
  if (!text.includes("@")) return text;
  const email = Email.safeParse(text);
  return email.success ? email.data : wrong(ctx, "email");
});

export const SignInInput = z.strictObject({ identifier: Identifier, password: KnownPassword });

const PersonName = oneLine({ max: NAME_MAX_LENGTH }).refine((text) => /\p{L}/u.test(text), {
  error: "name",
});

/**
 * What a new user says of themselves, beside the address that they have shown to be theirs; `termsVersion` is the version they
 * saw and agreed to.
 */
export const RegisterInput = z
  .strictObject({
    // In the order of the form: so is the summary of what is wrong.
    // The whole may be left out where the given name is said.
    name: PersonName.optional(),
    ...PATIENT_NAME_PARTS,
    // At its field, so that it is told with the others: a form sends it empty.
    givenName: oneLine({ max: MOST_OF_PART }).optional(),
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

/** The whole name of who registers: as it was said, or made of its parts. */
export function wholeNameOf({ name, givenName, familyName }: Named): string {
  return name ?? wholeName({ givenName, familyName });
}

/** A form asks for the given name; whoever says neither it nor the whole lacks the whole. */
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
