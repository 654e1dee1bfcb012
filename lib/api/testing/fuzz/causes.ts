import { randomUUID } from "node:crypto";

import type { Operation } from "#lib/api/operation.ts";
import { problemCodes } from "#lib/web/api-document/problem-codes.ts";

import type { Draft } from "./mutations.ts";

type Cause = (draft: Draft) => Draft | undefined;

const withHeader =
  (name: string, value: string): Cause =>
  (draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } });

const ofBodies =
  (cause: Cause): Cause =>
  (draft) =>
    draft.method === "GET" ? undefined : cause({ ...draft, body: draft.body ?? {} });

/** How a client provokes each status, for any operation; undefined where its request has no means to. */
const CAUSES: ReadonlyMap<number, Cause> = new Map<number, Cause>([
  [
    400,
    (draft) =>
      draft.method === "GET"
        ? { ...draft, search: `${draft.search === "" ? "?" : `${draft.search}&`}unknown=1` }
        : { ...draft, body: { ...Object(draft.body), unknownField: 1 } },
  ],
  [401, withHeader("authorization", "Bearer x")],
  [
    403,
    (draft) => (draft.method === "GET" ? undefined : withHeader("origin", "https://attacker.example")(draft)),
  ],
  [
    404,
    (draft) => {
      const [name] = Object.keys(draft.pathParams);
      if (name === undefined) return undefined;
      return { ...draft, pathParams: { ...draft.pathParams, [name]: randomUUID() } };
    },
  ],
  [406, withHeader("accept", "application/xml")],
  [412, withHeader("if-match", '"v999999"')],
  [413, ofBodies((draft) => ({ ...draft, body: JSON.stringify({ x: "x".repeat(70_000) }) }))],
  [415, ofBodies(withHeader("content-type", "text/plain"))],
  [
    428,
    (draft) => {
      const { "if-match": tag, ...headers } = draft.headers;
      return tag === undefined ? undefined : { ...draft, headers };
    },
  ],
]);

/** The statuses that the document gives an operation and that every client can provoke. */
export function causedStatuses(operation: Operation): number[] {
  const said = problemCodes(operation);
  // A missing scope takes a token: `e2e/access-tokens.spec.ts` has those.
  const isAsked = (status: number) => status !== 403 || operation.method !== "GET";
  return [...CAUSES.keys()].filter((status) => said.has(status) && isAsked(status));
}

/** The request changed to provoke one of these statuses, the first that it can. */
export function caused(draft: Draft, statuses: readonly number[]): Draft | undefined {
  for (const status of statuses) {
    const changed = CAUSES.get(status)?.(draft);
    if (changed !== undefined) return changed;
  }
  return undefined;
}
