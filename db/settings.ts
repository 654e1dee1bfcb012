import { sql, type SQL } from "drizzle-orm";
import type { Actor, TokenGrant } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";

const TIMEOUTS = {
  statement_timeout: "5s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "10s",
  transaction_timeout: "15s",
} as const;

/**
 * Statements are kept prepared. From the sixth execution on PostgreSQL might plan one without its parameters, and would then read a whole
 * table for a list of one day. So each is planned each time, and must be planned quickly: of many joins, four at a time are put in order, and
 * the rest as written. All orders of seven take PostgreSQL longer than the work (ADR 67).
 */
const PLANNING = { plan_cache_mode: "force_custom_plan", join_collapse_limit: "4" } as const;

/**
 * Reads see one moment: a page whose order and times come from several statements must not see a booking in between (ADR 27). It precedes
 * the first query, which would fix the level, and travels with it.
 */
const ONE_MOMENT = "set transaction isolation level repeatable read; ";

export type AccessMode = "read write" | "read only";

/**
 * The first statement of every transaction: the actor, the time, and how long anything may take. The settings end with the transaction, so
 * the next user of the connection, or of a pooler's, meets none of them. The role comes last, so that the others are set by the login.
 */
export function openingStatement(
  { actor, now, requestId, grant, browser }: Context,
  access: AccessMode,
): SQL {
  const settings = {
    "app.actor_id": actor.kind === "user" ? actor.userId : "",
    "app.actor_role": actor.kind === "user" ? actor.role : "",
    // An emergency access is valid in the session that opened it alone.
    "app.session_id": actor.kind === "user" ? actor.sessionId : "",
    // Its name alone: its row determines what it may see.
    "app.client_id": actor.kind === "client" ? actor.clientId : "",
    // Policies judge by the domain's clock, as the domain does.
    "app.now": toIsoInstant(now),
    "app.request_id": printable(requestId),
    // Only where there is one: programs, jobs and most tests have none.
    ...(browser === undefined ? {} : { "app.browser": browser }),
    ...TIMEOUTS,
    ...PLANNING,
    ...(access === "read only" ? { transaction_read_only: "on" } : {}),
    role: databaseRole(actor),
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${quoted(value)}, true)`,
  );
  if (grant !== undefined) calls.push(livenessOf(grant));
  return sql.raw(`${access === "read only" ? ONE_MOMENT : ""}select ${calls.join(", ")}`);
}

/** In the same statement: it takes no round trip of its own, and nothing else is answered when the grant has ended. */
function livenessOf(grant: TokenGrant): string {
  const { id, keyId } = grant;
  const scopes = grant.scopes.join(".");
  if (grant.subject === "user")
    return `assert_grant_is_live(${[id, grant.userId, grant.role, keyId, scopes].map(quoted).join(", ")})`;
  const claims = [id, grant.clientId, scopes, keyId, grant.tokenId];
  return `assert_client_is_live(${claims.map(quoted).join(", ")})`;
}

function databaseRole(actor: Actor): "praxis_system" | "praxis_app" {
  return actor.kind === "system" ? "praxis_system" : "praxis_app";
}

const LONGEST_REQUEST_ID = 100;

function printable(requestId: string): string {
  return requestId.replaceAll(/[^\w.:-]/g, "_").slice(0, LONGEST_REQUEST_ID);
}

/**
 * Written into the statement, not bound to it: it is then one simple message, which needs no prepared statement and lets the next ones
 * travel with it. It contains nothing that needs escaping.
 */
function quoted(value: string): string {
  if (!/^[\w.:-]*$/.test(value)) throw new Error("An actor's id must not need quoting.");
  return `'${value}'`;
}
