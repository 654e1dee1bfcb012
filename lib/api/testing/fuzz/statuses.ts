import type { Operation } from "#lib/api/operation.ts";
import { problemCodes } from "#lib/web/api-document/problem-codes.ts";

/** Statuses that no client can cause here, and why not. */
export const NOT_A_CLIENTS: ReadonlyMap<number, string> = new Map([
  [429, "limits are raised for the fuzz: `lib/web/transport/request-limits.db.test.ts` meets them"],
  [500, "is a fault, and fails the fuzz"],
  [503, "takes a database that is away or busy: `db/silent.alone.test.ts` has one"],
]);

/** The statuses that the document gives an operation and that a client can cause. */
export function statusesOf(operation: Operation): number[] {
  const { kind, isVersioned, status } = operation;
  const isConditional = kind === "query" && operation.method === "GET" && isVersioned;
  const refusals = [...problemCodes(operation).keys()].filter((each) => !NOT_A_CLIENTS.has(each));
  return [status, ...(isConditional ? [304] : []), ...refusals].toSorted((one, other) => one - other);
}
