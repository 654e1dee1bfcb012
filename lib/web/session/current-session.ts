import "server-only";

import { decode } from "next-auth/jwt";
import { cache } from "react";

import { DomainError } from "#lib/core/errors.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import type { SessionDto } from "#lib/identity/users/dto.ts";
import { ownCookies } from "#lib/web/request/machine-request.ts";
import { isAskedByHand, requestFacts, type RequestFacts } from "#lib/web/request/request-facts.ts";

import { sessionCookieName } from "./cookie.ts";
import { liveSession, noteUse } from "./live-session.ts";
import { toAccount, type Account } from "./session.ts";

/** The session of this request, read once per page; undefined for a visitor and for a session that has ended. Reading it counts as use. */
export const currentSession = cache(async (): Promise<SessionDto | undefined> => {
  const isUse = await isAskedByHand();
  return checked(async (facts, sessionId) => {
    const session = await liveSession(facts, sessionId);
    return session && isUse ? noteUse(facts, session) : session;
  });
});

/** The same without counting as use: how long the session still lasts. */
export async function lookAtSession(): Promise<SessionDto | undefined> {
  return checked(liveSession);
}

async function checked(
  check: (facts: RequestFacts, sessionId: unknown) => Promise<SessionDto | undefined>,
): Promise<SessionDto | undefined> {
  const name = sessionCookieName();
  const token = (await ownCookies()).get(name)?.value;
  if (token === undefined || token === "") return undefined;
  const facts = await requestFacts();
  try {
    return await check(facts, await sessionIdOf(token, name));
  } catch (error) {
    // Next logs a page's error with its causes, and a failed statement quotes the session's id.
    log().error({ requestId: facts.requestId, err: error }, "The session could not be checked");
    throw new DomainError("unavailable", { details: { retryAfterSeconds: 2 } });
  }
}

/** The signed-in user, for the header of a page. */
export async function currentAccount(): Promise<Account | undefined> {
  const session = await currentSession();
  return session && toAccount(session);
}

/** A cookie that was forged, truncated or sealed with an earlier secret counts as none. */
async function sessionIdOf(token: string, salt: string): Promise<unknown> {
  try {
    return (await decode({ token, salt, secret: env().AUTH_SECRET }))?.["sid"];
  } catch {
    return undefined;
  }
}
