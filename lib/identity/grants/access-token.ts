import { randomUUID } from "node:crypto";

import { errors, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from "jose";
import { z } from "zod";

import { ROLES, type Role, type TokenGrant } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

import { grantLifetimeMs } from "./constants.ts";
import { ALGORITHM, type SigningKey } from "./signing-keys.ts";

/** RFC 9068 section 2.1. */
const TYPE = "at+jwt";

/** The issuer (RFC 8414): from our own configuration, never from a Host header. */
export function issuer(): string {
  return env().APP_URL;
}

/** The audience of access tokens. */
export function audience(): string {
  return `${env().APP_URL}/api/v1`;
}

export interface AccessTokenFacts {
  /** The id of the user's session, or of the client's secret. */
  readonly grantId: string;
  /**
   * The user for whom the token acts; absent when the client acts in its own name. `authenticatedAt` is when the user gave their password.
   */
  readonly user?: { readonly id: string; readonly role: Role; readonly authenticatedAt: EpochMs };
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly now: EpochMs;
  readonly expiresAt: EpochMs;
}

/**
 * A JWT with the claims of RFC 9068 section 2.2. Its `sid` is the grant's id, which no cookie can contain. A client acting in its own name
 * is its own subject and has no role.
 */
export function signAccessToken({ id, privateKey }: SigningKey, facts: AccessTokenFacts): Promise<string> {
  return new SignJWT({
    client_id: facts.clientId,
    scope: facts.scopes.join(" "),
    sid: facts.grantId,
    ...(facts.user && { roles: [facts.user.role], auth_time: toSeconds(facts.user.authenticatedAt) }),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: id })
    .setIssuer(issuer())
    .setAudience(audience())
    .setSubject(facts.user?.id ?? facts.clientId)
    .setJti(randomUUID())
    .setIssuedAt(toSeconds(facts.now))
    .setExpirationTime(toSeconds(facts.expiresAt))
    .sign(privateKey);
}

const Claims = z.object({ sub: Id, sid: Id, client_id: z.string(), scope: z.string() });
const UserClaims = Claims.extend({ roles: z.tuple([z.enum(ROLES)]), auth_time: z.number() });
/** RFC 9068 section 2.2: with no user behind it, the client is the subject. */
const ClientClaims = Claims.extend({ jti: Id }).refine(({ sub, client_id: clientId }) => sub === clientId);

/** Finds a public key by its `kid`. */
export type FindKey = (keyId: string) => Promise<JWK | undefined>;

/**
 * The claims of a token that we signed and that has not expired; undefined for any other text. The database decides whether its grant is
 * still live.
 */
export async function verifyAccessToken(
  token: string,
  { now, findKey, evenExpired = false }: { now: EpochMs; findKey: FindKey; evenExpired?: boolean },
): Promise<TokenGrant | undefined> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, ({ kid }) => importedKey(kid, findKey), {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: issuer(),
      audience: audience(),
      currentDate: new Date(now),
      requiredClaims: ["exp", "iat", "jti"],
      clockTolerance: evenExpired ? grantLifetimeMs("patient") / 1000 : 0,
    });
    return toGrant(payload, Id.parse(protectedHeader.kid));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

function toGrant(payload: object, keyId: string): TokenGrant {
  const isOfUser = Object.hasOwn(payload, "roles");
  if (!isOfUser) {
    const { jti: tokenId, ...claims } = ClientClaims.parse(payload);
    return { ...grantedBy(claims, keyId), subject: "client", tokenId };
  }
  const { sub: userId, roles, ...claims } = UserClaims.parse(payload);
  return { ...grantedBy(claims, keyId), subject: "user", userId, role: roles[0] };
}

function grantedBy(
  { sid, client_id: clientId, scope }: Pick<z.output<typeof Claims>, "sid" | "client_id" | "scope">,
  keyId: string,
) {
  return { id: sid, clientId, scopes: scope.split(" "), keyId };
}

/** Imported keys, cached: a public key never changes, and whether it still verifies is checked at each request. */
const imported = new Map<string, CryptoKey | Uint8Array>();

async function importedKey(keyId: string | undefined, findKey: FindKey): Promise<CryptoKey | Uint8Array> {
  const id = Id.safeParse(keyId);
  if (!id.success) throw new errors.JWKSNoMatchingKey();
  const known = imported.get(id.data);
  if (known !== undefined) return known;
  const jwk = await findKey(id.data);
  if (jwk === undefined) throw new errors.JWKSNoMatchingKey();
  const key = await importJWK(jwk, ALGORITHM);
  imported.set(id.data, key);
  return key;
}

function toSeconds(instant: EpochMs): number {
  return Math.floor(instant / 1000);
}
