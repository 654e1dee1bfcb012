import type { Operation } from "#lib/api/operation.ts";
import { problemCodes } from "#lib/web/api-document/problem-codes.ts";
import type { ProblemCode } from "#lib/web/transport/status.ts";

/** Refusals that no client can cause here, and why not. */
const NOT_A_CLIENTS: ReadonlyMap<ProblemCode, string> = new Map([
  [
    "too_many_requests",
    "limits are raised for the fuzz: `lib/web/transport/request-limits.db.test.ts` meets them",
  ],
  ["too_many_attempts", "each request comes from a place of its own: the tests of the verbs count tries"],
  ["internal_error", "is a fault, and fails the fuzz"],
  ["unavailable", "takes a database that is away or busy: `db/silent.alone.test.ts` has one"],
  ["no_mail", "takes an installation that sends no mail"],
  ["no_text_messages", "takes an installation that sends no text messages"],
]);

/** The statuses that the document gives an operation and that a client can cause. */
export function statusesOf(operation: Operation): number[] {
  const { kind, isVersioned, status } = operation;
  const isConditional = kind === "query" && operation.method === "GET" && isVersioned;
  const refusals = [...problemCodes(operation)].flatMap(([refusal, codes]) =>
    codes.every((code) => NOT_A_CLIENTS.has(code)) ? [] : [refusal],
  );
  return [status, ...(isConditional ? [304] : []), ...refusals].toSorted((one, other) => one - other);
}
