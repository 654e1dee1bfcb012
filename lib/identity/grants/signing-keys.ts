import { randomUUID } from "node:crypto";

import { and, eq, gt, isNull, or } from "drizzle-orm";
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from "jose";

import type { Context } from "#lib/core/context.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";
import { signingKeys } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { KEY_VERIFIES_MS } from "./constants.ts";

/** RFC 7518 section 3.4. */
export const ALGORITHM = "ES256";

/** The private key leaves the process only sealed. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: CryptoKey | Uint8Array;
}

/** The current signing key. Created with the first token, and again when AUTH_SECRET, which seals it, has changed. For the system. */
export async function loadSigningKey(tx: Tx, ctx: Context): Promise<SigningKey> {
  const current = await findSigning(tx);
  const known = current && (await unsealKey(current));
  if (known !== undefined) return known;
  await replaceSigningKey(tx, ctx, current?.id);
  const made = await findSigning(tx);
  const key = made && (await unsealKey(made));
  if (key === undefined) throw new Error("The key that was just made does not open");
  return key;
}

/**
 * Replaces the signing key that the caller has read and deletes its private half. Of two concurrent callers one creates the new key and
 * both return it: a key created meanwhile is kept. For the system.
 */
export async function replaceSigningKey(
  tx: Tx,
  { now }: Context,
  seenId: string | undefined,
): Promise<{ id: string }> {
  if (seenId !== undefined) {
    await tx
      .update(signingKeys)
      .set({ retiredAt: now, sealedPrivateKey: null })
      .where(and(eq(signingKeys.id, seenId), isNull(signingKeys.retiredAt)));
  }
  const id = randomUUID();
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const sealed = keySealer().seal(Buffer.from(JSON.stringify(await exportJWK(privateKey))), id);
  const key = { id, publicJwk: await exportJWK(publicKey), sealedPrivateKey: sealed, createdAt: now };
  await tx.insert(signingKeys).values(key).onConflictDoNothing();
  return { id: (await findSigning(tx))?.id ?? id };
}

/** Replaces the current signing key. For the system. */
export async function replaceCurrentKey(tx: Tx, ctx: Context): Promise<{ id: string }> {
  return replaceSigningKey(tx, ctx, (await findSigning(tx))?.id);
}

/** The public keys that verify now, as a JWK set (RFC 7517). For the system. */
export async function listVerifyingKeys(tx: Tx, { now }: Context): Promise<JWK[]> {
  const { id, publicJwk, createdAt, retiredAt } = signingKeys;
  const keys = await tx
    .select({ id, publicJwk })
    .from(signingKeys)
    .where(or(isNull(retiredAt), gt(retiredAt, now - KEY_VERIFIES_MS)))
    .orderBy(createdAt, id);
  return keys.map((key) => ({ ...key.publicJwk, kid: key.id, alg: ALGORITHM, use: "sig" }));
}

/** The public key with that id, whether or not it still verifies: that is checked when each transaction opens. For the system. */
export async function findPublicKey(tx: Tx, keyId: string): Promise<JWK | undefined> {
  const [key] = await tx
    .select({ publicJwk: signingKeys.publicJwk })
    .from(signingKeys)
    .where(eq(signingKeys.id, keyId));
  return key?.publicJwk;
}

interface SealedKey {
  readonly id: string;
  readonly sealedPrivateKey: Buffer | null;
}

async function findSigning(tx: Tx): Promise<SealedKey | undefined> {
  const { id, sealedPrivateKey, retiredAt } = signingKeys;
  const [key] = await tx.select({ id, sealedPrivateKey }).from(signingKeys).where(isNull(retiredAt));
  return key;
}

async function unsealKey({ id, sealedPrivateKey }: SealedKey): Promise<SigningKey | undefined> {
  const jwk = sealedPrivateKey && keySealer().unseal(sealedPrivateKey, id);
  return jwk ? { id, privateKey: await importJWK(JSON.parse(jwk.toString()), ALGORITHM) } : undefined;
}

function keySealer() {
  return sealerFor("praxis signing key v1");
}
