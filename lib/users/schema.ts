import { z } from "zod";

import { toE164 } from "#lib/core/phone.ts";
import { oneLine } from "#lib/core/text.ts";
import { canonicalTimeZone } from "#lib/core/time-zone.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

import { isCommonPassword } from "./policy.ts";
import { NAME_MAX_LENGTH, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "./constants.ts";

/** An email address, in lower case: what people type in capitals is meant to be the same mailbox. */
export const Email = z
  .string({ error: "required" })
  .transform((text) => text.normalize("NFC").trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(1, { error: "required" })
      .max(254, { error: "too_long" })
      .pipe(z.email({ error: "email" })),
  );

/** A password somebody chooses: any characters, also spaces; length counts, in characters as people see them. */
export const NewPassword = z
  .string({ error: "required" })
  .min(1, { error: "required" })
  .refine((text) => [...text].length >= PASSWORD_MIN_LENGTH, { error: "password_too_short" })
  .refine((text) => [...text].length <= PASSWORD_MAX_LENGTH, { error: "password_too_long" })
  .refine((text) => !isCommonPassword(text), { error: "password_common" });

/** One that was chosen before; whether it is right is not for a schema to say. */
const KnownPassword = z
  .string({ error: "required" })
  .min(1, { error: "required" })
  .max(PASSWORD_MAX_LENGTH * 4, { error: "too_long" });

/** A form sends what was left out as an empty text. */
const leftOut = (value: unknown) => (value === "" ? undefined : value);

const optionalLine = (max: number) => z.preprocess(leftOut, oneLine({ max }).optional());

/** A telephone number with its country code, or nothing. */
export const Phone = z.preprocess(
  leftOut,
  z
    .string({ error: "phone" })
    .transform((text, ctx) => toE164(text) ?? wrong(ctx, "phone"))
    .optional(),
);

/** The name of a time zone, as IANA writes it today. */
export const Zone = z
  .string({ error: "time_zone" })
  .transform((text, ctx) => canonicalTimeZone(text) ?? wrong(ctx, "time_zone"));

export const SignInInput = z.strictObject({ email: Email, password: KnownPassword });

/** What a new user says of themselves; `termsVersion` is the version they saw and agreed to. */
export const RegisterInput = z
  .strictObject({
    // In the order of the form: so is the summary of what is wrong.
    name: oneLine({ max: NAME_MAX_LENGTH }).refine((text) => /\p{L}/u.test(text), { error: "name" }),
    dateOfBirth: z
      .string({ error: "date" })
      .min(1, { error: "required" })
      .pipe(z.iso.date({ error: "date" })),
    phone: Phone,
    timeZone: Zone,
    insurerName: optionalLine(200),
    insuranceNumber: optionalLine(100),
    email: Email,
    password: NewPassword,
    termsVersion: z.literal(TERMS_VERSION, { error: "terms" }),
  })
  .refine(({ password, email, name }) => !isAboutThemselves(password, email, name), {
    path: ["password"],
    error: "password_personal",
  })
  .refine(({ insurerName, insuranceNumber }) => insuranceNumber === undefined || insurerName !== undefined, {
    path: ["insurerName"],
    error: "insurer_missing",
  });

/** The address, its first part or the name, as they stand or run together, is what a guesser tries first. */
function isAboutThemselves(password: string, email: string, name: string): boolean {
  const guess = plain(password);
  return [email, email.split("@")[0] ?? "", name]
    .map(plain)
    .some((known) => known.length >= 4 && known === guess);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function wrong(ctx: z.RefinementCtx, key: string): never {
  ctx.addIssue({ code: "custom", message: key });
  return z.NEVER;
}
