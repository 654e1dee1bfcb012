import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";

import { tryCode } from "#lib/secrets/codes.ts";
import { SixDigits } from "#lib/identity/users/schema.ts";

import { loadRegistration } from "./standing.ts";

/**
 * Verifies that the visitor reads the mailbox they register with. At most five tries are checked. Too many tries, an expired code and any
 * code for a known email are all reported as a wrong code. For the system, on behalf of a visitor.
 */
export const verifyRegistration = defineVisitorVerb({
  name: "registration.verify",
  input: z.strictObject({ handle: z.string(), code: SixDigits }),
  refuses: ["wrong_code", "registration_over"],
  prepare: async (_ctx, input) => input,
  load: (tx, ctx, { handle }) => loadRegistration(tx, ctx, handle),
  run: async (tx, ctx, { codeId, isVerified }, { code }) => ({
    // Sending the right code again, as a second window may, is not an error.
    isRight: isVerified || (await tryCode(tx, ctx, codeId, code)),
  }),
  audit: ({ isRight }, { codeId }) => ({
    entity: "registration",
    entityId: codeId,
    outcome: isRight ? "done" : "refused",
  }),
  dto: (tried) => tried,
  // Throwing inside the transaction would roll back the counted try.
  conclude: async ({ isRight }) => {
    if (!isRight) throw new DomainError("wrong_code", { fields: { code: "mailed_code" } });
    return {};
  },
});
