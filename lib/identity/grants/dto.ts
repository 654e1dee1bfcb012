import type { Role } from "#lib/core/actor.ts";

/** The tokens for a client, in readable form: passed on at once and never stored. */
export interface TokensDto {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** How long the access token is valid. */
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
  readonly role: Role;
  readonly mfaToken?: undefined;
}

/** The answer to a right password when a second factor must be shown. */
export interface MfaDto {
  readonly mfaToken: string;
}
