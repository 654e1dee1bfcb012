import { createHash } from "node:crypto";

import type { Role } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { signAccessToken } from "./access-token.ts";
import { ACCESS_TOKEN_LIFETIME_MS } from "./constants.ts";
import type { TokensDto } from "./dto.ts";
import { loadSigningKey } from "./signing-keys.ts";

/** The parts of a grant that appear in its tokens. */
export interface GrantedTo {
  readonly grantId: string;
  readonly userId: string;
  readonly role: Role;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** The tokens of a live grant: a new access token, with the refresh token that belongs to it. For the system. */
export async function issueTokens(
  tx: Tx,
  ctx: Context,
  { createdAt, expiresAt: ends, userId, role, ...grant }: GrantedTo,
  refreshToken: string,
): Promise<TokensDto> {
  const { now } = ctx;
  const expiresAt = Math.min(now + ACCESS_TOKEN_LIFETIME_MS, ends);
  const user = { id: userId, role, authenticatedAt: createdAt };
  return {
    accessToken: await signAccessToken(await loadSigningKey(tx, ctx), { ...grant, user, now, expiresAt }),
    refreshToken,
    expiresInSeconds: Math.floor((expiresAt - now) / 1000),
    scopes: grant.scopes,
    role,
  };
}

/** Only this hash is stored. A refresh token has 256 random bits, so a plain hash is enough. */
export function hashRefreshToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
