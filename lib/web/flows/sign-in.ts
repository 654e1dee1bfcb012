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
  /** The role the session begins in; undefined when a second factor is still to be shown, on the page for its code. */
  readonly role: Role | undefined;
}

/**
 * Signs in with an email address or a mobile number, and a password: a ticket from our verb, redeemed by next-auth for a
 * session and its cookie. Where there is a second factor the browser gets a challenge instead.
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

/** The same for who has just made the account: a refusal of it is no failure of what was done, and they sign in by hand. */
export async function attemptSignIn(ctx: Context, credentials: object): Promise<SignedIn | undefined> {
  try {
    return await signIn(ctx, credentials);
  } catch (error) {
    if (isDomainError(error)) return undefined;
    throw error;
  }
}

/**
 * Signs in whoever answers the challenge that their browser holds with a right code.
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

/** Whether this browser has a code to enter. Looking changes nothing. */
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
