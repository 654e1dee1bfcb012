import { openSession } from "#app/testing/sending.ts";
import type { Role } from "#lib/core/actor.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { makePatient, makeUser, NOW } from "#db/testing/world.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";

/** No user is signed in, and all requests come from one place. */
export function asVisitor(): void {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
}

/** Signs in a new user in a role at a moment, and returns their id. */
export async function asNew(role: Exclude<Role, "unenrolled">, at = NOW): Promise<string> {
  asVisitor();
  const userId = role === "patient" ? (await makePatient()).userId : (await makeUser(role)).id;
  await openSession(userId, role, at);
  return userId;
}

/** The tables that record a refusal itself. */
const TOLD = new Set(["audit_entries", "audit_refusals"]);

/** The tables that changed while something was refused, but for those in which the refusal is counted. */
export async function tablesChangedBy(refused: () => Promise<unknown>): Promise<string[]> {
  const before = await digestsOfTables();
  await refused();
  const after = await digestsOfTables();
  return Object.keys(after).filter((table) => after[table] !== before[table] && !TOLD.has(table));
}
