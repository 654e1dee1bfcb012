import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { plain } from "#lib/core/text.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { withRefusals } from "#lib/verb/refusals.ts";
import { sessions, users } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { assertSystem } from "#lib/verb/assert-system.ts";
import { isPassword } from "#lib/identity/passwords/password.ts";
import { KnownPassword } from "#lib/identity/users/schema.ts";
import { hasSecondFactor } from "#lib/identity/users/has-second-factor.ts";
import { verifySecondFactor } from "#lib/identity/second-factor/verify.ts";
import { countTry, forgiveAll } from "#lib/throttle/throttle.ts";

const NAME = "session.reauthenticate";
const REFUSES = ["wrong_credentials", "wrong_code", "too_many_attempts"] as const;

const Session = z.object({ userId: Id, sessionId: Id });
const ReauthenticateInput = z.strictObject({
  password: KnownPassword,
  code: z
    .string()
    .transform(plain)
    .pipe(z.string().max(100, { error: "too_long" }))
    .optional(),
});

/**
 * Records in a session that its user has just given their password again, and a code if they have a second factor. Tries are counted before
 * they are checked. For the system, which supplies the session.
 */
export const reauthenticate = Object.assign(
  (ctx: Context, session: z.infer<typeof Session>, raw: unknown): Promise<object> =>
    withRefusals({ name: NAME, refuses: REFUSES }, async () => {
      assertSystem(ctx);
      const { password, code } = parseInput(ReauthenticateInput, raw);
      const { userId } = session;
      await countTry("reauthenticate_by_user", userId);
      await countTry("reauthenticate_by_user_daily", userId);
      const found = await inReadTransaction(ctx, (tx) => findProofs(tx, userId));
      if (!(await isPassword(password, found?.passwordHash ?? null)) || !found?.passwordHash) {
        throw new DomainError("wrong_credentials", { fields: { password: "password_wrong" } });
      }
      if (found.hasSecondFactor) {
        if (code === undefined || code === "")
          throw new DomainError("invalid_input", { fields: { code: "required" } });
        await countTry("code_by_user", userId);
      }
      const { passwordHash } = found;
      await noteProof(ctx, { ...session, passwordHash, ...(found.hasSecondFactor && { code }) });
      await forgiveAll("reauthenticate_by_user", userId);
      await forgiveAll("reauthenticate_by_user_daily", userId);
      if (found.hasSecondFactor) await forgiveAll("code_by_user", userId);
      return {};
    }),
  { verbName: NAME, input: ReauthenticateInput, refuses: REFUSES },
);

const noteProof = defineVerb({
  name: NAME,
  input: Session.extend({ passwordHash: z.string(), code: z.string().optional() }),
  refuses: REFUSES,
  load: async (tx, _ctx, { userId, sessionId, passwordHash }) => {
    // The password was just checked outside this transaction and may have changed since.
    const [session] = await tx
      .select({ id: sessions.id, userId: sessions.userId, role: sessions.role })
      .from(sessions)
      .innerJoin(users, and(eq(users.id, sessions.userId), eq(users.passwordHash, passwordHash)))
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.endedAt)))
      .for("share", { of: users });
    if (session === undefined) throw new DomainError("unauthenticated");
    return session;
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { id, userId }, { code }) => {
    const proof = code === undefined ? undefined : await verifySecondFactor(tx, ctx, { userId, code });
    const secondFactor = proof && { secondFactorAt: ctx.now };
    await tx
      .update(sessions)
      .set({ authenticatedAt: ctx.now, ...secondFactor })
      .where(eq(sessions.id, id));
    return { proof };
  },
  audit: ({ proof }, { id, userId, role }) => ({
    entity: "session",
    entityId: id,
    by: { userId, role, sessionId: id },
    changes: { method: proof?.method ?? "password" },
  }),
  messages: ({ proof }) => proof?.messages ?? [],
  dto: () => ({}),
});

/** Which proofs the user can be asked for. Visible to the system alone. */
async function findProofs(tx: Tx, userId: string) {
  const [found] = await tx
    .select({
      passwordHash: users.passwordHash,
      hasSecondFactor,
    })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt), isNull(users.closedAt)));
  return found;
}
