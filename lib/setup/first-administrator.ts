import { eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { oneTimeTokens } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { hasAdministrator, lockAdministrators } from "#lib/identity/users/administrators.ts";
import { NAME_MAX_LENGTH } from "#lib/identity/users/constants.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { insertUser } from "#lib/identity/users/insert-user.ts";
import { hashPassword } from "#lib/identity/passwords/password.ts";
import { Email, NewPassword, Zone } from "#lib/identity/users/schema.ts";
import { findToken, mintToken, redeemToken } from "#lib/secrets/tokens.ts";

const NAME = "user.create_first_administrator";

const Person = {
  name: oneLine({ max: NAME_MAX_LENGTH }),
  email: Email,
  timeZone: Zone,
  password: NewPassword,
};

const FirstAdministratorInput = z.strictObject({ ...Person, token: z.string({ error: "required" }) });
const SettingsInput = z.strictObject(Person);

/** Makes the first administrator of an installation, for the holder of the link that its first start printed. For the system. */
export const createFirstAdministrator = defineVisitorVerb({
  name: NAME,
  input: FirstAdministratorInput,
  refuses: ["link_invalid", "email_taken"],
  prepare: async (ctx, { password, ...input }) => {
    await inReadTransaction(ctx, (tx) => findToken(tx, ctx, "first_administrator", input.token));
    return { ...input, passwordHash: await hashPassword(password, input) };
  },
  load: async (tx, ctx, { token }) => {
    await lockAdministrators(tx);
    await redeemToken(tx, ctx, "first_administrator", token);
    if (await hasAdministrator(tx)) throw new DomainError("link_invalid");
  },
  run: async (tx, ctx, _loaded, { token: _token, ...user }) => ({
    userId: await insertUser(tx, ctx, { ...user, locale: ctx.locale, passwordChangedAt: ctx.now }, ["admin"]),
  }),
  audit: ({ userId }) => ({ entity: "user", entityId: userId, changes: { roles: ["admin"] } }),
  dto: (made) => made,
});

const Stored = { name: Person.name, email: Email, timeZone: Zone, passwordHash: z.string() };

/**
 * The same from the settings ADMIN_EMAIL and ADMIN_PASSWORD, when a server starts. For the system.
 * @returns whether there was none before
 */
export const createAdministratorFromSettings = Object.assign(
  async (ctx: Context, raw: unknown): Promise<{ isNew: boolean }> => {
    assertSystem(ctx);
    // Checked first: stale settings must neither change a password nor block a start.
    if (await inReadTransaction(ctx, hasAdministrator)) return { isNew: false };
    const { password, ...input } = parseInput(SettingsInput, raw);
    return storeFromSettings(ctx, { ...input, passwordHash: await hashPassword(password, input) });
  },
  { verbName: NAME, input: SettingsInput, refuses: ["wrong_state", "email_taken"] },
);

const storeFromSettings = defineVerb({
  name: NAME,
  input: z.strictObject(Stored),
  refuses: ["wrong_state", "email_taken"],
  load: async (tx) => {
    await lockAdministrators(tx);
    if (await hasAdministrator(tx)) throw new DomainError("wrong_state");
  },
  may: ({ actor }) => actor.kind === "system",
  run: async (tx, ctx, _loaded, user) => ({
    userId: await insertUser(tx, ctx, { ...user, passwordChangedAt: ctx.now }, ["admin"]),
  }),
  audit: ({ userId }) => ({ entity: "user", entityId: userId, changes: { roles: ["admin"] } }),
  dto: () => ({ isNew: true }),
});

/**
 * A link's token for the operator of an installation without an administrator; earlier ones open nothing any more. For the system: it is
 * printed where only the operator reads.
 * @returns undefined when there is an administrator
 */
export async function issueFirstAdministratorToken(ctx: Context): Promise<string | undefined> {
  assertSystem(ctx);
  return inTransaction(ctx, async (tx) => {
    await lockAdministrators(tx);
    if (await hasAdministrator(tx)) return undefined;
    await tx
      .update(oneTimeTokens)
      .set({ usedAt: ctx.now })
      .where(eq(oneTimeTokens.purpose, "first_administrator"));
    return mintToken(tx, ctx, "first_administrator", {});
  });
}
