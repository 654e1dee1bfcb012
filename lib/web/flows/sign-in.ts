import "server-only";

import { CredentialsSignin } from "next-auth";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Role } from "#lib/core/actor.ts";
import type { TicketDto } from "#lib/identity/users/dto.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";
import { answerChallenge, isStandingChallenge } from "#lib/identity/sign-in/answer-challenge.ts";
import { CodeInput } from "#lib/identity/second-factor/code-input.ts";
import { CHALLENGE_LIFETIME_MS } from "#lib/identity/sign-in/issue-challenge.ts";

import { browserId } from "#lib/web/session/browser.ts";
import { TICKET_PROVIDER } from "#lib/web/session/config.ts";
import { challengeCookieName } from "#lib/web/session/cookie.ts";
import { dropCookie, heldCookie, keepCookie } from "#lib/web/session/cookie-jar.ts";
import { signIn as redeemTicket } from "#lib/web/session/next-auth.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { systemRead } from "#lib/web/session/system-read.ts";

export interface SignedIn {
  /** The session's first role; undefined if a second factor is still due, on the page for its code. */
  readonly role: Role | undefined;
}

/**
 * Signs in with an email or a mobile number, and a password: our verb issues a ticket, which next-auth exchanges for a session and its
 * cookie. With a second factor the browser gets a challenge instead.
 * @throws DomainError as `issueSignInTicket`
 */
export const signIn = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn> => {
    const issued = await issueSignInTicket(systemContext(ctx, "sign-in"), raw, await browserId());
    if (issued.challenge === undefined) return redeem(issued);
    await holdChallenge(issued.challenge);
    return { role: undefined };
  },
  { verbName: "session.sign_in", input: issueSignInTicket.input },
);

/** The same for a newly created account: a failed sign-in does not undo it, and the user signs in by hand. */
export async function attemptSignIn(ctx: Context, credentials: object): Promise<SignedIn | undefined> {
  try {
    return await signIn(ctx, credentials);
  } catch (error) {
    if (isDomainError(error)) return undefined;
    throw error;
  }
}

/**
 * Signs in a user who answers their browser's challenge with a valid code.
 * @throws DomainError as `answerChallenge`
 */
export const enterCode = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn> => {
    const answer = { ...parseInput(CodeInput, raw), challenge: await heldChallenge() };
    const ticket = await answerChallenge(systemContext(ctx, "sign-in"), answer, await browserId());
    const signedIn = await redeem(ticket);
    await dropCookie(challengeCookieName());
    return signedIn;
  },
  { verbName: answerChallenge.verbName, input: CodeInput },
);

/** Whether this browser has a challenge to answer. Reading changes nothing. */
export async function isCodeAwaited(): Promise<boolean> {
  const challenge = await heldChallenge();
  return challenge !== "" && systemRead("sign-in", (tx, ctx) => isStandingChallenge(tx, ctx, challenge));
}

async function redeem({ ticket, role }: TicketDto): Promise<SignedIn> {
  try {
    await redeemTicket(TICKET_PROVIDER, { ticket, redirect: false, redirectTo: "/" });
  } catch (error) {
    throw error instanceof CredentialsSignin ? new DomainError("wrong_credentials", { cause: error }) : error;
  }
  return { role };
}

function holdChallenge(challenge: string): Promise<void> {
  return keepCookie(challengeCookieName(), challenge, { forMs: CHALLENGE_LIFETIME_MS, sameSite: "strict" });
}

function heldChallenge(): Promise<string> {
  return heldCookie(challengeCookieName());
}
