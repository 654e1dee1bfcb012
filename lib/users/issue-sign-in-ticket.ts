import { randomBytes } from "node:crypto";

import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { signInTickets, users } from "#db/schema/index.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { TICKET_LIFETIME_MS } from "./constants.ts";
import { findCredentials } from "./credentials.ts";
import type { TicketDto } from "./dto.ts";
import { hashTicket } from "./open-session.ts";
import { assertSystem } from "./internal.ts";
import { isPassword } from "./password.ts";
import { firstRole } from "./roles.ts";
import { SignInInput } from "./schema.ts";
import { countTry, forgiveAll, forgiveTry } from "./throttle.ts";

const NAME = "session.issue_ticket";

/**
 * Gives whoever knows the password a ticket that opens one session within sixty seconds. Tries are counted by account and
 * by source before they are made, and an unknown address takes as long as a wrong password. For the system.
 * @throws DomainError `invalid_input`, `wrong_credentials`, `too_many_attempts`, `unavailable`, `forbidden`
 */
export const issueSignInTicket = Object.assign(
  async (ctx: Context, raw: unknown): Promise<TicketDto> => {
    assertSystem(ctx);
    const { email, password } = parseInput(SignInInput, raw);
    const source = ctx.source ?? "unknown";
    await countTry("sign_in_by_source", source);
    await countTry("sign_in_by_account", email);
    const found = await inReadTransaction(ctx, (tx) => findCredentials(tx, email));
    const matches = await isPassword(password, found?.passwordHash ?? null);
    const role = firstRole(found?.roles ?? []);
    if (!found || !matches || role === undefined || found.isDisabled)
      throw new DomainError("wrong_credentials");
    const ticket = await storeTicket(ctx, { userId: found.userId, role, passwordHash: found.passwordHash });
    await Promise.all([forgiveAll("sign_in_by_account", email), forgiveTry("sign_in_by_source", source)]);
    return ticket;
  },
  { verbName: NAME },
);

const storeTicket = defineVerb({
  name: NAME,
  input: z.object({ userId: Id, role: z.enum(ROLES), passwordHash: z.string() }),
  load: async (tx, _ctx, { userId, passwordHash }) => {
    // The password was checked a moment ago, outside this transaction: it may have been changed since.
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)));
    if (user === undefined) throw new DomainError("wrong_credentials");
    return user;
  },
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, user, { role }): Promise<TicketDto> => {
    const ticket = randomBytes(32).toString("base64url");
    const expiresAt = ctx.now + TICKET_LIFETIME_MS;
    await tx
      .insert(signInTickets)
      .values({ tokenHash: hashTicket(ticket), userId: user.id, role, createdAt: ctx.now, expiresAt });
    return { ticket, role };
  },
  audit: (_ticket, user, { role }) => ({ entity: "user", entityId: user.id, changes: { role } }),
  dto: (issued) => issued,
});
