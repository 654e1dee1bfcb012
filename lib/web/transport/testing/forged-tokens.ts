import { createPublicKey, randomBytes, randomUUID } from "node:crypto";

import { decodeJwt, decodeProtectedHeader, exportSPKI, generateKeyPair, importJWK, SignJWT } from "jose";

import { loadSigningKey, listVerifyingKeys } from "#lib/identity/grants/signing-keys.ts";
import { SYSTEM } from "#lib/identity/second-factor/testing/person.ts";
import { inTransaction } from "#db/transaction.ts";

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The tokens of attackers, by what is wrong with them. */
export async function forgedTokens(
  good: string,
  { refreshToken }: { refreshToken: string },
): Promise<Record<string, string>> {
  const [header = "", payload = "", signature = ""] = good.split(".");
  const claims = decodeJwt(good);
  const said = { alg: "ES256", ...decodeProtectedHeader(good) };
  const { ours, jwk } = await inTransaction(SYSTEM, async (tx) => ({
    ours: await loadSigningKey(tx, SYSTEM),
    jwk: (await listVerifyingKeys(tx, SYSTEM))[0] ?? {},
  }));
  const theirs = await generateKeyPair("ES256", { extractable: true });
  const pem = await exportSPKI(
    await generateKeyPair("ES256", { extractable: true }).then((k) => k.publicKey),
  );
  const ourPem = createPublicKey({ key: { ...jwk }, format: "jwk" }).export({ type: "spki", format: "pem" });
  const byUs = (changed: object, protectedHeader: object = {}) =>
    new SignJWT({ ...claims, ...changed })
      .setProtectedHeader({ ...said, ...protectedHeader })
      .sign(ours.privateKey);
  const byThem = (protectedHeader: object = {}) =>
    new SignJWT(claims).setProtectedHeader({ ...said, ...protectedHeader }).sign(theirs.privateKey);
  const hmac = (secret: string | Uint8Array, protectedHeader: object = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ ...said, ...protectedHeader, alg: "HS256" })
      .sign(typeof secret === "string" ? new TextEncoder().encode(secret) : secret);
  const unsigned = (alg: string) => `${encoded({ ...said, alg })}.${payload}.`;
  const theirJwk = await importJWK({ ...jwk }, "ES256").then(() => ({ ...jwk, kid: said.kid }));
  return {
    "alg none": unsigned("none"),
    "alg None": unsigned("None"),
    "alg none, with the signature left": `${encoded({ ...said, alg: "none" })}.${payload}.${signature}`,
    "no alg": `${encoded({ typ: said.typ, kid: said.kid })}.${payload}.${signature}`,
    "HS256 with our public key as PEM": await hmac(String(ourPem)),
    "HS256 with our public key as JWK": await hmac(JSON.stringify(jwk)),
    "HS256 with the coordinates of our public key": await hmac(Buffer.from(`${jwk.x}${jwk.y}`)),
    "HS256 with another public key": await hmac(pem),
    "HS256 without a kid": await hmac(String(ourPem), { kid: undefined }),
    "the key of somebody else under our kid": await byThem(),
    "the key of somebody else under no kid": await byThem({ kid: undefined }),
    "the key of somebody else inside the header": await byThem({ jwk: theirJwk }),
    "the key of somebody else at an address": await byThem({ jku: "https://evil.example/jwks" }),
    "a kid that is no key of ours": await byUs({}, { kid: randomUUID() }),
    "a kid that is a path": await byUs({}, { kid: "../../dev/null" }),
    "a kid that is SQL": await byUs({}, { kid: "' or 1=1 --" }),
    "another audience": await byUs({ aud: "https://another.example/api" }),
    "no audience": await byUs({ aud: undefined }),
    "another issuer": await byUs({ iss: "https://another.example" }),
    "no issuer": await byUs({ iss: undefined }),
    "the type of an ID token": await byUs({}, { typ: "JWT" }),
    "no type": await byUs({}, { typ: undefined }),
    "no expiry": await byUs({ exp: undefined }),
    "an expiry that is over": await byUs({ exp: (claims.iat ?? 0) - 1 }),
    "a beginning that is to come": await byUs({ nbf: (claims.exp ?? 0) + 60 }),
    "no subject": await byUs({ sub: undefined }),
    "the subject of somebody else": await byUs({ sub: randomUUID() }),
    "a role that the grant was not given in": await byUs({ roles: ["admin"] }),
    "a grant that is not there": await byUs({ sid: randomUUID() }),
    "no grant": await byUs({ sid: undefined }),
    "a payload that was changed": `${header}.${encoded({ ...claims, roles: ["admin"] })}.${signature}`,
    "a signature of zeros": `${header}.${payload}.${Buffer.alloc(64).toString("base64url")}`,
    "a signature of chance": `${header}.${payload}.${randomBytes(64).toString("base64url")}`,
    "a critical header that nobody knows": await byThem({ crit: ["exp"], exp: 1 }).catch(() => "x.y.z"),
    "the refresh token": refreshToken,
    "two tokens": `${good}, ${good}`,
    rubbish: "rubbish",
    nothing: "",
  };
}
