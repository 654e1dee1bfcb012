import "server-only";

import type { Actor, TokenGrant } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { verifyAccessToken } from "#lib/identity/grants/access-token.ts";
import { PUBLIC_CLIENT_ID } from "#lib/identity/grants/constants.ts";
import { findPublicKey } from "#lib/identity/grants/signing-keys.ts";
import type { RequestFacts } from "#lib/web/request/request-facts.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { systemContext } from "./system-context.ts";

/** RFC 6750 section 2.1: `Bearer` in any case, and one token. */
const BEARER = /^Bearer +([\w.~+/-]+=*) *$/i;

/**
 * The request in the name of its access token's user, or of the client that owns the token. Checks signature and times; each of the
 * request's transactions first checks that the grant is live.
 * @throws DomainError `token_ended` for any other token than one that we signed and that has not expired
 */
export async function bearerContext(facts: RequestFacts, authorization: string): Promise<Context> {
  const token = BEARER.exec(authorization)?.[1];
  const system = systemContext(facts, "check-token");
  const findKey = (keyId: string) => inReadTransaction(system, (tx) => findPublicKey(tx, keyId));
  const grant = token && (await verifyAccessToken(token, { now: facts.now, findKey }));
  if (!grant) throw new DomainError("token_ended");
  return { ...facts, actor: actorOf(grant), grant };
}

function actorOf(grant: TokenGrant): Actor {
  if (grant.subject === "client") return { kind: "client", clientId: grant.clientId };
  const { id: sessionId, userId, role, clientId } = grant;
  const user = { kind: "user", userId, role, sessionId } as const;
  return clientId === PUBLIC_CLIENT_ID ? user : { ...user, clientId };
}
