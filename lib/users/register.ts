import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients } from "#db/schema/index.ts";

import { birthdayFault } from "./age.ts";
import type { RegisteredDto } from "./dto.ts";
import { assertSystem, insertUser } from "./internal.ts";
import { hashPassword } from "./password.ts";
import { RegisterInput } from "./schema.ts";
import { countTry } from "./throttle.ts";

const NAME = "user.register";

/**
 * Makes a user with their own patient, and keeps which terms they agreed to and when. It opens no session: that is another
 * verb, so that an address can be verified in between. Input: see `RegisterInput`. For the system, on behalf of a visitor.
 * @throws DomainError `invalid_input`, `email_taken` (throttled by source, as it says who has an account),
 *   `too_many_attempts`, `forbidden`, `unavailable`
 */
export const registerPatient = Object.assign(
  async (ctx: Context, raw: unknown): Promise<RegisteredDto> => {
    assertSystem(ctx);
    const { password, ...person } = parseInput(RegisterInput, raw);
    assertAge(ctx, person);
    await countTry("register_by_source", ctx.source ?? "unknown");
    // Hashing is slow on purpose: no transaction waits for it.
    return storePatient(ctx, { ...person, passwordHash: await hashPassword(password) });
  },
  { verbName: NAME },
);

const storePatient = defineVerb({
  name: NAME,
  input: z.object({ ...RegisterInput.shape, passwordHash: z.string() }).omit({ password: true }),
  load: async () => undefined,
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, _loaded, input): Promise<RegisteredDto> => {
    const { email, name, phone, timeZone, termsVersion, passwordHash } = input;
    const user = { email, name, phone, timeZone, passwordHash, termsVersion, termsAcceptedAt: ctx.now };
    const userId = await insertUser(tx, ctx, user, ["patient"]);
    const { dateOfBirth, insurerName, insuranceNumber } = input;
    const [patient] = await tx
      .insert(patients)
      .values({
        userId,
        name,
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

function assertAge(ctx: Context, { dateOfBirth, timeZone }: { dateOfBirth: string; timeZone: string }): void {
  const fault = birthdayFault(dateOfBirth, timeZone, ctx.now);
  if (fault !== undefined) throw new DomainError("invalid_input", { fields: { dateOfBirth: fault } });
}
