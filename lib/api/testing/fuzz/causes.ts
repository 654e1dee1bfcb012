import { randomUUID } from "node:crypto";

import type { Operation } from "#lib/api/operation.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import { LARGEST_BODY_BYTES } from "#lib/web/transport/json-body.ts";

import type { Draft } from "./mutations.ts";
import { statusesOf } from "./statuses.ts";

/** What a request can be given besides: a token that is valid and does not reach the operation. */
export interface Means {
  readonly tokenWithout: (scope: Scope) => string;
}

type Cause = (draft: Draft, operation: Operation, means: Means) => Draft | undefined;

const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const withHeader =
  (name: string, value: string): Cause =>
  (draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } });

const ofBodies =
  (cause: Cause): Cause =>
  (draft, ...more) =>
    draft.method === "GET" ? undefined : cause({ ...draft, body: draft.body ?? {} }, ...more);

const asJson = (draft: Draft): Draft => ({
  ...draft,
  headers: { ...draft.headers, "content-type": "application/json" },
});

/** How a client provokes each status, for any operation; undefined where its request has no means to. */
const CAUSES: ReadonlyMap<number, Cause> = new Map<number, Cause>([
  [
    400,
    (draft) =>
      draft.method === "GET"
        ? { ...draft, search: `${draft.search === "" ? "?" : `${draft.search}&`}unknown=1` }
        : asJson({ ...draft, body: { ...Object(draft.body), unknownField: 1 } }),
  ],
  [401, withHeader("authorization", "Bearer x")],
  [
    403,
    ({ headers: { origin: _, ...headers }, ...draft }, { scope }, { tokenWithout }) => ({
      ...draft,
      headers: { ...headers, authorization: `Bearer ${tokenWithout(scope)}` },
    }),
  ],
  [
    404,
    (draft) => {
      const [name] = Object.keys(draft.pathParams);
      if (name !== undefined) return { ...draft, pathParams: { ...draft.pathParams, [name]: randomUUID() } };
      const [search, body] = [draft.search, JSON.stringify(draft.body ?? null)].map((text) =>
        text.replaceAll(IDS, () => randomUUID()),
      );
      return {
        ...draft,
        search: search ?? "",
        ...(draft.body !== undefined && { body: JSON.parse(body ?? "") }),
      };
    },
  ],
  [406, withHeader("accept", "application/xml")],
  [
    412,
    (draft) => {
      // What the header says may not be said in the body, too.
      const { version: _version, revision: _revision, ...body } = Object(draft.body);
      const headers = { ...draft.headers, "if-match": '"v999999"' };
      return { ...draft, headers, ...(draft.body !== undefined && { body }) };
    },
  ],
  [
    413,
    ofBodies((draft, operation) => {
      const largest = (operation.kind === "verb" && operation.largestBodyBytes) || LARGEST_BODY_BYTES;
      return { ...draft, body: JSON.stringify({ x: "x".repeat(largest) }) };
    }),
  ],
  [415, ofBodies(withHeader("content-type", "text/plain"))],
  [
    428,
    (draft) => {
      const { "if-match": tag, ...headers } = draft.headers;
      return tag === undefined ? undefined : { ...draft, headers };
    },
  ],
]);

/** The statuses of an operation that one request provokes, without anything before it. */
export function causedStatuses(operation: Operation): number[] {
  return statusesOf(operation).filter((status) => CAUSES.has(status));
}

/** The request changed to provoke one of these statuses, the first that it can. */
export function caused(
  draft: Draft,
  statuses: readonly number[],
  { operation, means }: { readonly operation: Operation; readonly means: Means },
): Draft | undefined {
  for (const status of statuses) {
    const changed = CAUSES.get(status)?.(draft, operation, means);
    if (changed !== undefined) return changed;
  }
  return undefined;
}
