import { and, isNotNull, isNull, not, sql, type SQL } from "drizzle-orm";

import type { EpochMs } from "#lib/core/instant.ts";
import { clients } from "#db/schema/index.ts";

import { CLIENT_SCOPES, type ClientScope, type ClientState } from "./constants.ts";
import type { ClientRowDto } from "./dto.ts";

export const clientColumns = {
  id: clients.id,
  name: clients.name,
  expiresAt: clients.expiresAt,
  disabledAt: clients.disabledAt,
  createdAt: clients.createdAt,
};

interface ClientRow extends Omit<ClientRowDto, "state"> {
  readonly disabledAt: EpochMs | null;
}

export function toClientRow(
  { id, name, expiresAt, disabledAt, createdAt, lastUsedAt }: ClientRow,
  now: EpochMs,
): ClientRowDto {
  const isExpired = expiresAt !== null && expiresAt <= now;
  const state = disabledAt === null ? (isExpired ? "expired" : "active") : "disabled";
  return { id, name, state, expiresAt, createdAt, lastUsedAt };
}

/** In the order of `CLIENT_SCOPES`, without scopes that clients may no longer have. */
export function toScopes(scopes: readonly string[]): ClientScope[] {
  return CLIENT_SCOPES.filter((scope) => scopes.includes(scope));
}

/** The states of `toClientRow` as SQL conditions; the database's clock is `ctx.now`. */
export function stateIs(state: ClientState): SQL | undefined {
  const isExpired = sql`(${clients.expiresAt} is not null and ${clients.expiresAt} <= actor_now())`;
  if (state === "disabled") return isNotNull(clients.disabledAt);
  return and(isNull(clients.disabledAt), state === "expired" ? isExpired : not(isExpired));
}
