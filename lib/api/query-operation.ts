import type { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Tx } from "#db/transaction.ts";

import type { Common, CsvRow, QueryOperation } from "./operation.ts";
import type { Describing } from "./wire-type.ts";

interface QueryParts<Whole extends z.ZodType, Dto, Said, Answer extends z.ZodType> extends Common {
  readonly name: string;
  /** A query with personal data is a POST: none of it is in the URL. */
  readonly method?: "GET" | "POST";
  readonly query: (tx: Tx, ctx: Context, input: z.output<Whole>) => Promise<Dto>;
  /** The whole input of the query, with the fields of the path. */
  readonly whole: Whole;
  readonly toAnswer: (dto: Dto) => Said;
  readonly toCsv?: (dto: Dto) => readonly CsvRow[];
  readonly answer: Describing<Answer, z.output<Answer>, Said>;
  /** Undefined where the row that is answered has none; text where it stands for several rows. */
  readonly version?: (dto: Dto) => number | string | undefined;
  readonly variant?: (dto: Dto) => string | undefined;
  /** The query itself, where `query` only passes its input on. */
  readonly source?: object;
  readonly refuses: readonly ErrorCode[];
  readonly isRecorded?: boolean;
  readonly mayBeStale?: boolean;
  readonly bySystem?: boolean;
}

/** An operation that reads. */
export function queryOperation<Whole extends z.ZodType, Dto, Said, Answer extends z.ZodType>(
  parts: QueryParts<Whole, Dto, Said, Answer>,
): QueryOperation {
  const {
    query,
    whole,
    toAnswer,
    toCsv,
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
    hasCsv: toCsv !== undefined,
    whole,
    isVersioned: version !== undefined,
    isLocated: false,
    isPaged: false,
    run: async (tx, ctx, raw) => {
      const dto = await query(tx, ctx, parseInput(whole, raw));
      return {
        body: toAnswer(dto),
        version: version?.(dto),
        variant: variant?.(dto),
        csv: toCsv && (() => toCsv(dto)),
      };
    },
  };
}
