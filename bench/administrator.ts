import { attempt, type Tx } from "#db/attempt.ts";
import type { Database } from "#db/client.ts";
import { openingStatement } from "#db/settings.ts";
import { contextOf } from "#db/testing/world.ts";
import type { Context } from "#lib/core/context.ts";
import { idOf } from "./hospital.ts";

const ADMINISTRATOR: Context = contextOf({
  kind: "user",
  userId: idOf("staff", 2),
  role: "admin",
  sessionId: idOf("staffSession", 2),
});

/** Runs a query as a page of the administrators' portal does, what it shows of patients recorded. */
export async function readAsAdministrator<T>(
  pool: Database,
  run: (tx: Tx, ctx: Context) => Promise<T>,
): Promise<T> {
  const ending = await attempt(pool, {
    opening: openingStatement(ADMINISTRATOR, "read write"),
    run: (tx) => run(tx, ADMINISTRATOR),
  });
  if (ending.kind !== "committed") throw ending.error;
  return ending.value;
}
