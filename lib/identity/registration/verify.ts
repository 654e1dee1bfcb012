import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { tryCode } from "#lib/secrets/codes.ts";
import { SixDigits } from "#lib/identity/users/schema.ts";

import { loadRegistration } from "./standing.ts";

const NAME = "registration.verify";

const VerifyInput = z.strictObject({ browserToken: z.string(), code: SixDigits });

/**
 * Shows that somebody reads the mailbox they register with. At most five tries are looked at; too many, too late and never
 * right for a known address all answer like a wrong code. For the system, on behalf of a visitor.
 */
export const verifyRegistration = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    // Thrown inside, it would take the counted try back with it.
    const { isRight } = await storeTry(ctx, raw);
    if (!isRight) throw new DomainError("wrong_code", { fields: { code: "mailed_code" } });
    return {};
  },
  { verbName: NAME, input: VerifyInput },
);

const storeTry = defineVerb({
  name: NAME,
  input: VerifyInput,
  refuses: ["wrong_code", "registration_over"],
  load: (tx, ctx, { browserToken }) => loadRegistration(tx, ctx, browserToken),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { codeId, isVerified }, { code }) => ({
    // A second window that sends the right code again has done nothing wrong.
    isRight: isVerified || (await tryCode(tx, ctx, codeId, code)),
  }),
  audit: ({ isRight }, { codeId }) => ({
    entity: "registration",
    entityId: codeId,
    outcome: isRight ? "done" : "refused",
  }),
  dto: (tried) => tried,
});
