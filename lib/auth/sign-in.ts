import "server-only";

import { CredentialsSignin } from "next-auth";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import type { Role } from "#lib/core/actor.ts";
import { issueSignInTicket } from "#lib/users/issue-sign-in-ticket.ts";
import { registerPatient } from "#lib/users/register.ts";

import { TICKET_PROVIDER } from "./config.ts";
import { signIn as redeemTicket } from "./next-auth.ts";
import { systemContext } from "./system-context.ts";

export interface SignedIn {
  /** The role the session begins in. */
  readonly role: Role;
}

/**
 * Signs in with email address and password: a ticket from our verb, redeemed by next-auth for a session and its cookie.
 * @throws DomainError as `issueSignInTicket`
 */
export const signIn = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn> => {
    const { ticket, role } = await issueSignInTicket(systemContext(ctx, "sign-in"), raw);
    try {
      await redeemTicket(TICKET_PROVIDER, { ticket, redirect: false, redirectTo: "/" });
    } catch (error) {
      throw error instanceof CredentialsSignin
        ? new DomainError("wrong_credentials", { cause: error })
        : error;
    }
    return { role };
  },
  { verbName: "session.sign_in" },
);

/**
 * Registers a visitor and signs them in. A form that was sent twice signs in twice: somebody who is registered and gives
 * their own password has done nothing wrong.
 * @returns the session's role, or undefined when only the signing in failed: they sign in by hand
 * @throws DomainError as `registerPatient`
 */
export const register = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn | undefined> => {
    const { email, password } = credentialsOf(raw);
    try {
      await registerPatient(systemContext(ctx, "register"), raw);
    } catch (error) {
      if (!isDomainError(error) || error.code !== "email_taken") throw error;
      const again = await attempt(ctx, { email, password });
      if (again === undefined) throw error;
      return again;
    }
    return attempt(ctx, { email, password });
  },
  { verbName: "user.register" },
);

async function attempt(ctx: Context, credentials: object): Promise<SignedIn | undefined> {
  try {
    return await signIn(ctx, credentials);
  } catch (error) {
    if (isDomainError(error)) return undefined;
    throw error;
  }
}

function credentialsOf(raw: unknown): { email?: unknown; password?: unknown } {
  return typeof raw === "object" && raw !== null ? raw : {};
}
