import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { tryCode } from "#lib/secrets/codes.ts";
import { SixDigits } from "#lib/identity/users/schema.ts";

import { loadRegistration } from "./standing.ts";

/**
 * Shows that somebody reads the mailbox they register with. At most five tries are looked at; too many, too late and never
 * right for a known address all answer like a wrong code. For the system, on behalf of a visitor.
 */
export const verifyRegistration = defineVisitorVerb({
  name: "registration.verify",
  input: z.strictObject({ handle: z.string(), code: SixDigits }),
  refuses: ["wrong_code", "registration_over"],
  prepare: async (_ctx, input) => input,
  load: (tx, ctx, { handle }) => loadRegistration(tx, ctx, handle),
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
  // Thrown inside, it would take the counted try back with it.
  conclude: async ({ isRight }) => {
    if (!isRight) throw new DomainError("wrong_code", { fields: { code: "mailed_code" } });
    return {};
  },
});
