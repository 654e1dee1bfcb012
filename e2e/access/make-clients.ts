import { randomUUID } from "node:crypto";
import { makeClient } from "#e2e/support/clients.ts";
import type { ObjectOf } from "./things.ts";

/** A client for each cell: none of them is anybody's, and each is changed once. */
export async function makeClients(): Promise<{ client: Record<ObjectOf, string> }> {
  const [own, actedFor, foreign] = [await makeClient(), await makeClient(), await makeClient()];
  const ids = { own: own.clientId, "acted for": actedFor.clientId, foreign: foreign.clientId };
  return { client: { ...ids, missing: randomUUID(), malformed: "x" } };
}
