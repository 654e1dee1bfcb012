import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { isPassword } from "#lib/identity/passwords/password.ts";
import type { ChallengeDto, TicketDto } from "#lib/identity/users/dto.ts";
import { findLogin, nameOfLogin } from "#lib/identity/users/find-login.ts";
import { firstRole } from "#lib/identity/users/roles.ts";
import { SignInInput } from "#lib/identity/users/schema.ts";
import { countSignInTry, forgiveSignInTries, rememberBrowser } from "#lib/throttle/sign-in-throttle.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { withRefusals } from "#lib/verb/refusals.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { findCredentials, loadUnchanged, type Credentials } from "./credentials.ts";
import { insertTicket } from "./insert-ticket.ts";
import { issueChallenge } from "./issue-challenge.ts";

const NAME = "session.issue_ticket";
const REFUSES = ["wrong_credentials", "too_many_attempts"] as const;

/**
 * Exchanges a password for a ticket that opens one session within sixty seconds, or, for a user with a second factor, for a challenge
 * (`answerChallenge`). Tries are counted before they are checked. An unknown user costs the same statements and the same hash as a wrong
 * password. `browser` is the random id in its cookie. For the system.
 */
export const issueSignInTicket = Object.assign(
  (ctx: Context, raw: unknown, browser?: string): Promise<TicketDto | ChallengeDto> =>
    withRefusals({ name: NAME, refuses: REFUSES }, async () => {
      assertSystem(ctx);
      const { identifier, password } = parseInput(SignInInput, raw);
      const login = await inReadTransaction(ctx, (tx) => findLogin(tx, identifier));
      const found = await inReadTransaction(ctx, (tx) => findCredentials(tx, login));
      const tried = {
        name: nameOfLogin(login),
        userId: found?.userId,
        source: ctx.source ?? "unknown",
        browser,
      };
      const isJudged = await countSignInTry(tried);
      const matches = await isPassword(password, isJudged && found ? found.passwordHash : null);
      if (!found || !matches) throw new DomainError("wrong_credentials");
      const outcome = await letIn(ctx, found);
      await forgiveSignInTries(tried);
      if (browser !== undefined && outcome.ticket !== undefined) await rememberBrowser(found.userId, browser);
      return outcome;
    }),
  { verbName: NAME, input: SignInInput, refuses: REFUSES },
);

async function letIn(ctx: Context, found: Credentials): Promise<TicketDto | ChallengeDto> {
  const { userId, passwordHash, roles } = found;
  const role = firstRole(roles);
  if (role === undefined || found.isDisabled) throw new DomainError("wrong_credentials");
  return found.hasSecondFactor
    ? issueChallenge(ctx, { userId, passwordHash })
    : storeTicket(ctx, { userId, role, passwordHash });
}

const storeTicket = defineVerb({
  name: NAME,
  input: z.object({ userId: Id, role: z.enum(ROLES), passwordHash: z.string() }),
  refuses: REFUSES,
  load: (tx, _ctx, credentials) => loadUnchanged(tx, credentials),
  may: (ctx) => ctx.actor.kind === "system",
  run: (tx, ctx, { id: userId }, { role }) => insertTicket(tx, ctx, { userId, role, secondFactor: false }),
  audit: (_ticket, user, { role }) => ({ entity: "user", entityId: user.id, changes: { role } }),
  dto: (issued) => issued,
});
