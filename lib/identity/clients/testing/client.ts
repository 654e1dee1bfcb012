import { randomUUID } from "node:crypto";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { CLIENT_SCOPES, type ClientScope } from "#lib/identity/clients/constants.ts";
import { createClient } from "#lib/identity/clients/create.ts";
import type { NewSecretDto } from "#lib/identity/clients/dto.ts";
import { openFor } from "#lib/own-account/testing/owner.ts";
import { contextOf, makeUser, NOW } from "#db/testing/world.ts";

/** An administrator who gave their password `agoMs` before `now`. */
export async function makeKeeper(agoMs = 0, now: EpochMs = NOW): Promise<Context> {
  const { id } = await makeUser("admin");
  const owner = await openFor(id, agoMs, "admin");
  return contextOf({ kind: "user", ...owner }, { now });
}

interface Wished {
  readonly scopes?: readonly ClientScope[];
  readonly seesAll?: boolean;
  /** RFC 3339. */
  readonly expiresAt?: string;
}

export interface MadeClient extends NewSecretDto {
  /** A request by the client, at `NOW`. */
  readonly ctx: Context;
  /** The administrator who created it. */
  readonly keeper: Context;
}

/** A client with a unique name and, by default, all scopes that clients may have. */
export async function makeClient({ scopes = CLIENT_SCOPES, ...wished }: Wished = {}): Promise<MadeClient> {
  const keeper = await makeKeeper();
  const made = await createClient(keeper, { name: `Clinic website ${randomUUID()}`, scopes, ...wished });
  return { ...made, keeper, ctx: contextOf({ kind: "client", clientId: made.clientId }) };
}
