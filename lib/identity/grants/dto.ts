import type { Role } from "#lib/core/actor.ts";

/** What a client gets, in readable form: it is handed on at once and kept nowhere. */
export interface TokensDto {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** How long the access token is good for. */
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
  readonly role: Role;
  readonly mfaToken?: undefined;
}

/** What the right password gives where there is a second factor to show. */
export interface MfaDto {
  readonly mfaToken: string;
}
