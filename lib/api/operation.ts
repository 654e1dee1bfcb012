import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import type { Tx } from "#db/transaction.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Days, in UTC: since when it is not to be built on any more, and from when on it may be gone. */
export interface Deprecation {
  readonly since: string;
  readonly sunset: string;
}

/** What any operation says of itself: its route and its description are made from this. */
export interface Common {
  /** Unique, as OpenAPI's `operationId`. */
  readonly id: string;
  /** With the parameters in braces: `/api/v1/appointments/{id}`. */
  readonly path: `/api/v1/${string}`;
  /** In the document, where the id spelled out would not say it well. */
  readonly summary?: string;
  /** It will be taken away: every answer says so (docs/api.md, "What may change"). */
  readonly deprecated?: Deprecation;
  /** What a client must have been granted; never more than the role may do. */
  readonly scope: Scope;
  /** Also answered to visitors. Everybody else's question is 401 before anything is read. */
  readonly isPublic?: boolean;
  /** What the number in `If-Match` says, where that is more than the verb's `version`. */
  readonly matched?: (version: number) => Readonly<Record<string, unknown>>;
  /** Which field of the input each parameter of the path is. */
  readonly pathFields?: Readonly<Record<string, string>>;
  /** What the path says without a parameter, such as the status that it leads to. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The body, or for GET what stands after the question mark: the input less what the path says. */
  readonly input: z.ZodObject;
  /** As `input` and `answer` take them, and the parameters of the path. */
  readonly example: {
    readonly path?: Readonly<Record<string, string>>;
    readonly input: Readonly<Record<string, unknown>>;
    readonly answer: unknown;
  };
}

/** A line of a CSV file; the first one has the headings. */
export type CsvRow = readonly (string | number)[];

export interface Reply {
  /** Not yet as the wire says it: instants are numbers. */
  readonly body: unknown;
  /** Where what was made can be read. */
  readonly location?: string | undefined;
  /** Of the row that the body shows: it becomes the answer's ETag. */
  readonly version?: number | string | undefined;
  /** What else the body depends on, such as the clock: it is a part of the ETag, too. */
  readonly variant?: string | undefined;
  /** Where a list that is read by GET goes on. */
  readonly nextCursor?: string | undefined;
  /** The same as a table. */
  readonly csv?: (() => readonly CsvRow[]) | undefined;
}

interface Operated extends Common {
  readonly method: Method;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType;
  /** All that it takes: what the path says too. */
  readonly whole: z.ZodType;
  /** The answer has an `ETag`. */
  readonly isVersioned: boolean;
  /** The answer has a `Location`. */
  readonly isLocated: boolean;
  /** The answer is a list that `Link` leads through. */
  readonly isPaged: boolean;
  /** The refusals that are its own. */
  readonly refuses: readonly ErrorCode[];
  /** What is asked of the domain, for the counting of refusals. */
  readonly name: string;
  /** The verb or query behind it. */
  readonly source: object;
}

export interface VerbOperation extends Operated {
  readonly kind: "verb";
  /** The answer holds a secret. Answers are stored with their keys, so it takes no `Idempotency-Key`. */
  readonly answersSecret: boolean;
  /** Where it takes more than other bodies may have: a file. */
  readonly largestBodyBytes?: number | undefined;
  /** What it is sent is a secret or a visitor's: two calls cannot be compared, so it takes no key either. */
  readonly isKeyless?: boolean;
  /** The verb is the system's, on behalf of an owner or a visitor: it is called in `caller`, the system's context. */
  readonly bySystem?: boolean;
  run(ctx: Context, raw: unknown, caller: Context): Promise<Reply>;
}

export interface QueryOperation extends Operated {
  readonly kind: "query";
  /** The query writes down whose details it shows. */
  readonly isRecorded: boolean;
  /** The transaction is the system's: the query says whose account it is by who asks, and reads no other. */
  readonly bySystem?: boolean;
  /** Whether it also answers `Accept: text/csv`. */
  readonly hasCsv?: boolean;
  run(tx: Tx, ctx: Context, raw: unknown): Promise<Reply>;
}

export type Operation = VerbOperation | QueryOperation;
