import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Scope } from "#lib/identity/grants/constants.ts";
import type { Verb } from "#lib/verb/define-verb.ts";
import type { Tx } from "#db/transaction.ts";

import type { Describing } from "./wire-type.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What any operation says of itself: its route and its description are made from this. */
export interface Common {
  /** Unique, as OpenAPI's `operationId`. */
  readonly id: string;
  /** With the parameters in braces: `/api/v1/appointments/{id}`. */
  readonly path: `/api/v1/${string}`;
  /** What a client must have been granted; never more than the role may do. */
  readonly scope: Scope;
  /** Also answered to visitors. Everybody else's question is 401 before anything is read. */
  readonly isPublic?: boolean;
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

export interface Reply {
  /** Not yet as the wire says it: instants are numbers. */
  readonly body: unknown;
  /** Where what was made can be read. */
  readonly location?: string | undefined;
  /** Of the row that the body shows: it becomes the answer's ETag. */
  readonly version?: number | undefined;
  /** What else the body depends on, such as the clock: it is a part of the ETag, too. */
  readonly variant?: string | undefined;
  /** Where a list that is read by GET goes on. */
  readonly nextCursor?: string | undefined;
}

interface Operated extends Common {
  readonly method: Method;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType;
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
  run(ctx: Context, raw: unknown): Promise<Reply>;
}

export interface QueryOperation extends Operated {
  readonly kind: "query";
  /** The query writes down whose details it shows. */
  readonly isRecorded: boolean;
  run(tx: Tx, ctx: Context, raw: unknown): Promise<Reply>;
}

export type Operation = VerbOperation | QueryOperation;

interface VerbParts<Dto, Answer extends z.ZodType> extends Common {
  readonly method: Exclude<Method, "GET">;
  readonly verb: Verb<Dto>;
  readonly status?: 200 | 201;
  readonly answersSecret?: boolean;
  readonly answer: Describing<Answer, z.output<Answer>, Dto>;
  readonly location?: (dto: Dto) => string;
  readonly version?: (dto: Dto) => number;
}

/** An operation that acts. The verb parses what it is sent, and refuses what it does not know. */
export function verbOperation<Dto, Answer extends z.ZodType>(parts: VerbParts<Dto, Answer>): VerbOperation {
  const { verb, location, version, status = 200, answersSecret = false, ...said } = parts;
  return {
    ...said,
    status,
    answersSecret,
    kind: "verb",
    source: verb,
    name: verb.verbName,
    refuses: verb.refuses,
    run: async (ctx, raw) => {
      const dto = await verb(ctx, raw);
      return { body: dto, location: location?.(dto), version: version?.(dto) };
    },
  };
}

/** Nothing is answered with 204. */
const Nothing = z.undefined();

/** An operation that acts and answers nothing, such as DELETE. */
export function silentOperation(
  parts: Omit<VerbParts<unknown, z.ZodType>, "answer" | "status" | "location" | "version" | "example"> & {
    readonly example: Omit<Common["example"], "answer">;
  },
): VerbOperation {
  const { verb, example, ...said } = parts;
  return {
    ...said,
    status: 204,
    answersSecret: false,
    kind: "verb",
    source: verb,
    name: verb.verbName,
    refuses: verb.refuses,
    answer: Nothing,
    example: { ...example, answer: undefined },
    run: async (ctx, raw) => {
      await verb(ctx, raw);
      return { body: undefined };
    },
  };
}

interface QueryParts<Whole extends z.ZodType, Dto, Said, Answer extends z.ZodType> extends Common {
  readonly name: string;
  /** What asks for something of a person is a POST: nothing of it stands in an address. */
  readonly method?: "GET" | "POST";
  readonly query: (tx: Tx, ctx: Context, input: z.output<Whole>) => Promise<Dto>;
  /** All that the query takes: what the path says too. */
  readonly whole: Whole;
  readonly toAnswer: (dto: Dto) => Said;
  readonly answer: Describing<Answer, z.output<Answer>, Said>;
  readonly version?: (dto: Dto) => number;
  readonly variant?: (dto: Dto) => string | undefined;
  /** The query itself, where `query` only hands it its input. */
  readonly source?: object;
  readonly refuses: readonly ErrorCode[];
  readonly isRecorded?: boolean;
}

/** An operation that reads. */
export function queryOperation<Whole extends z.ZodType, Dto, Said, Answer extends z.ZodType>(
  parts: QueryParts<Whole, Dto, Said, Answer>,
): QueryOperation {
  const {
    query,
    whole,
    toAnswer,
    version,
    variant,
    source = query,
    isRecorded = false,
    method = "GET",
    ...said
  } = parts;
  return {
    ...said,
    method,
    status: 200,
    kind: "query",
    source,
    isRecorded,
    run: async (tx, ctx, raw) => {
      const dto = await query(tx, ctx, parseInput(whole, raw));
      return { body: toAnswer(dto), version: version?.(dto), variant: variant?.(dto) };
    },
  };
}
