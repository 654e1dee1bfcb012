import { randomUUID } from "node:crypto";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { createClient } from "#lib/identity/clients/create.ts";
import type { NewSecretDto } from "#lib/identity/clients/dto.ts";
import { NOW } from "./now.ts";
import { makeSession } from "./sessions.ts";
import { findUserId } from "./world.ts";

/** An administrator of the demo who has just given their password. */
export async function asKeeper() {
  const sessionId = randomUUID();
  const userId = await findUserId("admin@praxis.example");
  await makeSession(userId, { id: sessionId, createdAt: NOW }, "admin");
  const actor = { kind: "user", userId, role: "admin", sessionId } as const;
  return { actor, now: NOW, requestId: randomUUID() };
}

/** A client with all that clients may have, and its first secret. */
export async function makeClient(name = `Website ${randomUUID()}`): Promise<NewSecretDto> {
  return createClient(await asKeeper(), { name, scopes: CLIENT_SCOPES });
}
