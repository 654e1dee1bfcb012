import { randomUUID } from "node:crypto";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { createClient } from "#lib/identity/clients/create.ts";
import type { NewSecretDto } from "#lib/identity/clients/dto.ts";
import { WEBHOOK_KINDS } from "#lib/webhooks/constants.ts";
import { createWebhook } from "#lib/webhooks/create.ts";
import type { NewWebhookSecretDto } from "#lib/webhooks/dto.ts";
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

/** A request of the client in its own name. */
export function asClient(clientId: string) {
  return { actor: { kind: "client", clientId } as const, now: NOW, requestId: randomUUID() };
}

/** An address that is told, and where nobody listens. */
export async function makeWebhook(clientId: string): Promise<NewWebhookSecretDto> {
  const url = `https://hooks.example/${randomUUID()}`;
  return createWebhook(await asKeeper(), { clientId, url, kinds: WEBHOOK_KINDS });
}
