import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { smsTransport } from "#lib/outbox/transports.ts";
import { defineOwnerVerb } from "#lib/verb/define-system-verb.ts";
import { users, verificationCodes } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { CODE_LIFETIME_MS } from "#lib/secrets/constants.ts";
import { countTry } from "#lib/throttle/throttle.ts";

import { loadRecentOwner } from "#lib/identity/users/owner.ts";
import { readPhone, TypedPhone } from "#lib/identity/users/phone-input.ts";

/**
 * Sends a code to the mobile number with which the user wants to sign in. A number that signs in to another account gets a notice instead,
 * and no code for it is ever right: the answer, and the work for it, are the same. For the system.
 * @returns the number in E.164
 */
export const askSignInPhone = defineOwnerVerb({
  name: "user.ask_sign_in_phone",
  input: z.strictObject({ phone: TypedPhone }),
  refuses: ["no_text_messages", "reauthentication_required", "too_many_attempts"],
  offered: () => {
    if (smsTransport() === "none") throw new DomainError("no_text_messages");
  },
  prepare: async (ctx, { phone: typed }, owner) => {
    const phone = await inReadTransaction(ctx, (tx) => readPhone(tx, typed));
    await countTry("phone_code_by_user", owner.userId);
    return { owner, phone };
  },
  load: async (tx, ctx, { owner, phone }) => {
    const account = await loadRecentOwner(tx, ctx, owner);
    const [holder] = await tx.select({ id: users.id }).from(users).where(eq(users.signInPhone, phone));
    return { account, holder };
  },
  run: async (tx, ctx, { account }, { phone }) => {
    if (phone === account.signInPhone) {
      throw new DomainError("invalid_input", { fields: { phone: "phone_unchanged" } });
    }
    const isWaiting = and(eq(verificationCodes.userId, account.id), isNull(verificationCodes.usedAt));
    await tx.update(verificationCodes).set({ usedAt: ctx.now }).where(isWaiting);
    const [code] = await tx
      .insert(verificationCodes)
      .values({
        purpose: "sign_in_phone",
        userId: account.id,
        address: phone,
        createdAt: ctx.now,
        expiresAt: ctx.now + CODE_LIFETIME_MS,
      })
      .returning({ id: verificationCodes.id });
    if (code === undefined) throw new Error("An insert without a condition stored nothing");
    return { codeId: code.id, phone };
  },
  audit: (_done, { account }) => ({ entity: "user", entityId: account.id }),
  // The notice belongs to the other account: in the requester's own list of messages it would reveal that account.
  messages: ({ codeId, phone }, { account, holder }) => [
    holder === undefined
      ? { kind: "sign_in_phone_code", channel: "sms", recipient: phone, userId: account.id, codeId }
      : { kind: "sign_in_phone_taken", channel: "sms", recipient: phone, userId: holder.id, codeId },
  ],
  dto: ({ phone }) => ({ phone }),
});
