import { randomBytes } from "node:crypto";

import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { users, verificationCodes } from "#db/schema/index.ts";

import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { hasAddress } from "#lib/identity/users/has-address.ts";
import { Email } from "#lib/identity/users/schema.ts";
import { countTry } from "#lib/throttle/throttle.ts";
import { hashToken } from "#lib/secrets/tokens.ts";

/** The token that ties a browser to its registration, in readable form: handed to the browser at once and never stored. */
export interface BegunDto {
  readonly handle: string;
}

/**
 * Begins a registration with an email. A new email is sent a code, a known one a message that it has an account. The answer, and the work
 * for it, are the same, so that nobody learns who is registered. For the system, on behalf of a visitor.
 */
export const beginRegistration = defineVisitorVerb({
  name: "registration.begin",
  input: z.strictObject({ email: Email }),
  refuses: ["no_mail", "too_many_attempts"],
  offered: () => {
    if (mailTransport() === "none") throw new DomainError("no_mail");
  },
  prepare: async (ctx, { email }) => {
    await countTry("registration_by_source", ctx.source ?? "unknown");
    await countTry("registration_by_email", email);
    return { email };
  },
  load: async (tx, _ctx, { email }) => {
    const [user] = await tx.select({ id: users.id }).from(users).where(hasAddress(email));
    return user;
  },
  run: async (tx, ctx, _user, { email }) => {
    const handle = randomBytes(32).toString("base64url");
    const [code] = await tx
      .insert(verificationCodes)
      .values({
        purpose: "registration",
        browserHash: hashToken(handle),
        address: email,
        createdAt: ctx.now,
        expiresAt: ctx.now + CODE_LIFETIME_MS,
      })
      .returning({ id: verificationCodes.id });
    if (code === undefined) throw new Error("An insert without a condition stored nothing");
    return { handle, codeId: code.id, email };
  },
  audit: ({ codeId }) => ({ entity: "registration", entityId: codeId }),
  // No code is ever created for a known email, so no code matches.
  messages: ({ codeId, email }, user) => [
    user === undefined
      ? { kind: "registration_code", channel: "email", recipient: email, codeId }
      : { kind: "registration_known", channel: "email", recipient: email, codeId, userId: user.id },
  ],
  dto: ({ handle }): BegunDto => ({ handle }),
});
