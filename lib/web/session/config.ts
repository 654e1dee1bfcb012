import "server-only";

import type { NextAuthConfig, User } from "next-auth";
import Credentials from "next-auth/providers/credentials";

import { isDomainError } from "#lib/core/errors.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { requestDevice, requestFacts } from "#lib/web/request/request-facts.ts";
import { endSession } from "#lib/identity/sessions/end-session.ts";
import { openSession } from "#lib/identity/sessions/open-session.ts";
import { longestSessionMs } from "#lib/identity/sessions/session-limits.ts";

import { isSecure, sessionCookieName } from "./cookie.ts";
import { lookAtSession } from "./current-session.ts";
import { isRefusal } from "./is-refusal.ts";
import { liveSession } from "./live-session.ts";
import { toActor } from "./session.ts";
import { systemContext } from "./system-context.ts";

export const TICKET_PROVIDER = "ticket";

/**
 * next-auth only seals a cookie: it contains a session's id, and the sessions table decides. Created for each request, so that the build
 * reads no environment.
 */
export function authConfig(): NextAuthConfig {
  const secure = isSecure();
  return {
    secret: env().AUTH_SECRET,
    // proxy.ts has refused foreign origins, and no URL is ever built from the Host header: redirects are paths.
    trustHost: true,
    basePath: "/api/auth",
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: longestSessionMs() / 1000 },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
      // We never follow this URL, so the cookie expires at once.
      callbackUrl: { options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: 0 } },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    providers: [Credentials({ id: TICKET_PROVIDER, credentials: { ticket: {} }, authorize: redeem })],
    callbacks: {
      jwt: async ({ token, user }) => {
        const sid = user ? user.id : token["sid"];
        return (await liveSession(await requestFacts(), sid)) ? { sid } : null;
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: async ({ url }) => safeNext(url),
    },
    events: { signOut: (message) => end("token" in message ? message.token?.["sid"] : undefined) },
    logger: { error: logUnexpected, warn: () => undefined, debug: () => undefined },
  };
}

/**
 * Accepts only a ticket of our sign-in verb. It always creates a new session, whatever cookie was sent, and ends the browser's previous
 * one.
 */
async function redeem(credentials: Partial<Record<"ticket", unknown>>): Promise<User | null> {
  try {
    const facts = await requestFacts();
    const previous = toActor(await lookAtSession());
    const opened = { ticket: credentials.ticket, device: await requestDevice() };
    const { sessionId } = await openSession(systemContext(facts, "sign-in"), opened);
    if (previous.kind === "user") await endSession({ ...facts, actor: previous }, {});
    return { id: sessionId };
  } catch (error) {
    if (isDomainError(error) && error.kind !== "unavailable") return null;
    throw error;
  }
}

/** However the user signs out, the session ends, not just its cookie. */
async function end(sessionId: unknown): Promise<void> {
  const facts = await requestFacts();
  const actor = toActor(await liveSession(facts, sessionId));
  if (actor.kind === "user") await endSession({ ...facts, actor }, {});
}

function logUnexpected(error: Error): void {
  if (!isRefusal(error)) log().error({ err: error }, "Signing in failed unexpectedly");
}
