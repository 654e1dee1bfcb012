import type { EpochMs } from "#lib/core/instant.ts";

import type { ClientScope, ClientState } from "./constants.ts";

/** A secret as administrators see it, without the secret itself. */
export interface ClientSecretDto {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: EpochMs;
  /** When it was last exchanged for a token; a token lasts ten minutes. */
  readonly lastUsedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
}

export const CLIENT_SORTS = ["name", "newest"] as const;

/** The search parameters in the URL of the client list. */
export interface ClientSearch {
  readonly q: string;
  readonly state?: ClientState | undefined;
  readonly sort: (typeof CLIENT_SORTS)[number];
  readonly page: number;
}

export interface ClientRowDto {
  readonly id: string;
  readonly name: string;
  readonly state: ClientState;
  readonly expiresAt: EpochMs | null;
  readonly createdAt: EpochMs;
  readonly lastUsedAt: EpochMs | null;
}

export interface ClientDto extends ClientRowDto {
  readonly scopes: readonly ClientScope[];
  readonly seesAll: boolean;
  readonly version: number;
  /** Active secrets first, then ended ones, the latest first. */
  readonly secrets: readonly ClientSecretDto[];
}

/** Shown once and never stored in readable form: a program exchanges it for tokens. */
export interface NewSecretDto {
  readonly clientId: string;
  readonly secretId: string;
  readonly secret: string;
}

export interface ClientVersionDto {
  readonly clientId: string;
  readonly version: number;
}

/** The token of a client that acts in its own name. */
export interface ClientTokenDto {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly scopes: readonly string[];
}
