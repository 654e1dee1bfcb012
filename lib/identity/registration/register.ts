import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { saidPatientParts } from "#lib/core/name-input.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import type { RegisteredDto } from "#lib/identity/users/dto.ts";
import { insertUser } from "#lib/identity/users/insert-user.ts";
import { phoneOf, RegisterInput, wholeNameOf } from "#lib/identity/users/schema.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { patientAccess, patients } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { birthdayFault } from "./age.ts";
import { loadRegistration, redeemRegistration } from "./standing.ts";

const RegistrationInput = RegisterInput.safeExtend({ handle: z.string() });

/**
 * Completes a registration whose code was right: creates a user with their own patient, and stores which terms they agreed to and when. It
 * opens no session: that is another verb. Input: see `RegisterInput`, and `handle`, by which the browser holds its registration. For the
 * system, on behalf of a visitor.
 */
export const registerPatient = defineVisitorVerb({
  name: "user.register",
  input: RegistrationInput,
  refuses: ["registration_over", "email_taken", "too_many_attempts"],
  prepare: async (ctx, { password, ...said }) => {
    const person = { ...said, name: wholeNameOf(said) };
    assertAge(ctx, person);
    await countTry("register_by_source", ctx.source ?? "unknown");
    const email = await verifiedAddress(ctx, person.handle);
    // Hashing is slow on purpose, so it runs outside the transaction.
    return { ...person, passwordHash: await hashPassword(password, { email, name: person.name }) };
  },
  load: (tx, ctx, { handle }) => redeemRegistration(tx, ctx, handle),
  run: async (tx, ctx, email, input): Promise<RegisteredDto> => {
    const { name, timeZone, termsVersion, passwordHash } = input;
    const phone = phoneOf(input);
    const shown = { emailVerifiedAt: ctx.now, passwordChangedAt: ctx.now, termsAcceptedAt: ctx.now };
    const { locale } = ctx;
    const user = { email, name, locale, phone, timeZone, passwordHash, termsVersion, ...shown };
    const userId = await insertUser(tx, ctx, user, ["patient"]);
    const { dateOfBirth, insurerName, insuranceNumber } = input;
    const [patient] = await tx
      .insert(patients)
      .values({
        userId,
        name,
        ...saidPatientParts(input),
        dateOfBirth,
        phone,
        insurerName,
        insuranceNumber,
        timeZone,
        createdAt: ctx.now,
      })
      .returning({ id: patients.id });
    if (patient === undefined) throw new Error("An insert without a condition stored nothing");
    await tx
      .insert(patientAccess)
      .values({ userId, patientId: patient.id, relation: "self", createdAt: ctx.now });
    return { userId, patientId: patient.id };
  },
  audit: ({ userId, patientId }, _loaded, { termsVersion }) => ({
    entity: "user",
    entityId: userId,
    patientId,
    changes: { termsVersion },
  }),
  dto: (registered) => registered,
});

/** The verified email, from the registration and never from the form. */
async function verifiedAddress(ctx: Context, handle: string): Promise<string> {
  const { address, isVerified } = await inReadTransaction(ctx, (tx) => loadRegistration(tx, ctx, handle));
  if (!isVerified) throw new DomainError("registration_over");
  return address;
}

function assertAge(ctx: Context, { dateOfBirth, timeZone }: { dateOfBirth: string; timeZone: string }): void {
  const fault = birthdayFault(dateOfBirth, timeZone, ctx.now);
  if (fault !== undefined) throw new DomainError("invalid_input", { fields: { dateOfBirth: fault } });
}
