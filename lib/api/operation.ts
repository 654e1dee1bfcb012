import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import type { Tx } from "#db/transaction.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Days, in UTC: from when no client should be built on it any more, and from when it may be gone. */
export interface Deprecation {
  readonly since: string;
  readonly sunset: string;
}

/** What every operation declares: its route and its description are made from this. */
export interface Common {
  /** Unique, as OpenAPI's `operationId`. */
  readonly id: string;
  /** With the parameters in braces: `/api/v1/appointments/{id}`. */
  readonly path: `/api/v1/${string}`;
  /** In the document, where the spelled-out id would read badly. */
  readonly summary?: string;
  /** It will be removed: every answer announces that (docs/api.md, "What may change"). */
  readonly deprecated?: Deprecation;
  /** The scope that a client must have been granted; never more than the role may do. */
  readonly scope: Scope;
  /** Also answered to visitors. Otherwise a visitor gets 401 before anything is read. */
  readonly isPublic?: boolean;
  /** Input fields from the number in `If-Match`, where that is more than the verb's `version`. */
  readonly matched?: (version: number) => Readonly<Record<string, unknown>>;
  /** The field of the input for each parameter of the path. */
  readonly pathFields?: Readonly<Record<string, string>>;
  /** Input fields that the path implies without a parameter, such as the status that it leads to. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The body, or for GET the query string: the input without the fields of the path. */
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
  /** Not yet as sent: instants are numbers. */
  readonly body: unknown;
  /** The path of what was created. */
  readonly location?: string | undefined;
  /** The version of the row in the body: it becomes the answer's ETag. */
  readonly version?: number | string | undefined;
  /** Other inputs of the body, such as the clock: a part of the ETag, too. */
  readonly variant?: string | undefined;
  /** The start of the next slice of a list that is read by GET. */
  readonly nextCursor?: string | undefined;
  /** The same as a table. */
  readonly csv?: (() => readonly CsvRow[]) | undefined;
}

interface Operated extends Common {
  readonly method: Method;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType;
  /** The whole input, with the fields of the path. */
  readonly whole: z.ZodType;
  /** The answer has an `ETag`. */
  readonly isVersioned: boolean;
  /** The answer has a `Location`. */
  readonly isLocated: boolean;
  /** The answer is a list that `Link` leads through. */
  readonly isPaged: boolean;
  /** The refusals that are its own. */
  readonly refuses: readonly ErrorCode[];
  /** The name under which refusals are counted. */
  readonly name: string;
  /** The verb or query behind it. */
  readonly source: object;
}

export interface VerbOperation extends Operated {
  readonly kind: "verb";
  /** The answer holds a secret. Answers are stored with their keys, so it takes no `Idempotency-Key`. */
  readonly answersSecret: boolean;
  /** Where it accepts larger bodies than usual: a file. */
  readonly largestBodyBytes?: number | undefined;
  /** Its input is a secret or a visitor's: two calls cannot be compared, so it takes no key either. */
  readonly isKeyless?: boolean;
  /** The verb is the system's, on behalf of an owner or a visitor: it is called in `caller`, the system's context. */
  readonly bySystem?: boolean;
  run(ctx: Context, raw: unknown, caller: Context): Promise<Reply>;
}

export interface QueryOperation extends Operated {
  readonly kind: "query";
  /** The query records whose details it shows. */
  readonly isRecorded: boolean;
  /** What it answers may be some seconds old: it is shown, and what is then decided reads for itself (ADR 60). */
  readonly mayBeStale?: boolean;
  /** The transaction is the system's: the query derives the account from the caller, and reads no other. */
  readonly bySystem?: boolean;
  /** Whether it also answers `Accept: text/csv`. */
  readonly hasCsv?: boolean;
  run(tx: Tx, ctx: Context, raw: unknown): Promise<Reply>;
}

export type Operation = VerbOperation | QueryOperation;
