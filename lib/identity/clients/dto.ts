import type { EpochMs } from "#lib/core/instant.ts";

import type { ClientScope, ClientState } from "./constants.ts";

/** A secret as administrators tell it from another: never the secret. */
export interface ClientSecretDto {
  readonly id: string;
  readonly prefix: string;
  readonly createdAt: EpochMs;
  /** When it last bought a token; a token lasts ten minutes. */
  readonly lastUsedAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
}

export const CLIENT_SORTS = ["name", "newest"] as const;

/** A search for clients as its address says it. */
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
  /** Those that work first, then those that ended, the latest first. */
  readonly secrets: readonly ClientSecretDto[];
}

/** What is shown once, and kept nowhere: a program shows it to buy tokens. */
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
