import { subscribe } from "node:diagnostics_channel";

import { afterAll, afterEach, expect, vi } from "vitest";
import { REFUSAL_CHANNEL, type Refusal } from "#lib/verb/refusals.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "./database.ts";

const unlisted = new Set<string>();

/** As `withRefusals` publishes it: the channel passes it on untyped. */
function isRefusal(message: unknown): message is Refusal {
  return typeof message === "object" && message !== null && "isListed" in message;
}

subscribe(REFUSAL_CHANNEL, (message) => {
  if (isRefusal(message) && !message.isListed) unlisted.add(`${message.verbName}: ${message.code}`);
});

function assertListed(): void {
  const found = [...unlisted];
  unlisted.clear();
  expect(found, "refusals that their verbs do not list in `refuses`").toEqual([]);
}

// Next caches pages only where Next runs.
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

await resetDatabase();

afterEach(assertListed);

afterAll(async () => {
  await Promise.all([closeDatabase(), closeSystemPool()]);
  assertListed();
});
