import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import type { ErrorCode } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Slice, SliceAsked } from "#lib/core/slice.ts";
import type { Tx } from "#db/transaction.ts";

import { cursorTo, keyOfCursor } from "./cursor.ts";
import type { Common, QueryOperation } from "./operation.ts";
import type { Describing, Wire } from "./wire-type.ts";

const MOST = 100;

/** The parameters of every list beside its filters. */
const paging = {
  limit: z
    .int({ error: "number" })
    .min(1, { error: "too_little" })
    .max(MOST, { error: "too_much" })
    .default(25),
  cursor: z.string().max(1_000).optional(),
};

const Paging = z.object(paging);

interface ListParts<
  Shape extends z.ZodRawShape,
  Key extends z.ZodType,
  Row,
  Said,
  Item extends z.ZodType,
> extends Omit<Common, "input" | "example"> {
  /** A search for patients is a POST: no URL contains personal data. */
  readonly method?: "GET" | "POST";
  readonly name: string;
  readonly query: (
    tx: Tx,
    ctx: Context,
    input: z.output<z.ZodObject<Shape>> & SliceAsked<z.output<Key>>,
  ) => Promise<Slice<Row, z.output<Key>>>;
  /** The filters and the fields of the path. */
  readonly filters: z.ZodObject<Shape>;
  /** The sort key of the rows. */
  readonly key: Key;
  readonly toItem: (row: Row) => Said;
  readonly item: Describing<Item, z.output<Item>, Said>;
  readonly refuses: readonly ErrorCode[];
  readonly isRecorded?: boolean;
  readonly mayBeStale?: boolean;
  readonly example: {
    readonly path?: Readonly<Record<string, string>>;
    readonly input: Readonly<Record<string, unknown>>;
    readonly item: Wire<Said>;
  };
}

/** An operation that returns a list, slice by slice: `nextCursor` leads to the next one, and so does `Link: rel="next"`. */
export function listOperation<
  Shape extends z.ZodRawShape,
  Key extends z.ZodType,
  Row,
  Said,
  Item extends z.ZodType,
>(parts: ListParts<Shape, Key, Row, Said, Item>): QueryOperation {
  const { query, filters, key, toItem, item, example, method = "GET", isRecorded = false, ...said } = parts;
  const ofPath = new Set(Object.values(parts.pathFields ?? {}));
  const sent = Object.fromEntries(Object.entries(filters.shape).filter(([field]) => !ofPath.has(field)));
  return {
    ...said,
    kind: "query",
    method,
    status: 200,
    source: query,
    isRecorded,
    whole: filters,
    isVersioned: false,
    isLocated: false,
    isPaged: method === "GET",
    input: z.strictObject({ ...sent, ...paging }),
    answer: z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() }),
    example: { ...example, answer: { items: [example.item], nextCursor: null } },
    run: async (tx, ctx, raw) => {
      const { limit, cursor } = parseInput(Paging, raw);
      const narrowed = parseInput(filters, withoutPaging(raw));
      const after = cursor === undefined ? undefined : keyOfCursor(cursor, { key, filters: narrowed });
      const { items, next } = await query(tx, ctx, { ...narrowed, limit, after });
      const nextCursor = next === null ? null : cursorTo(next, narrowed);
      return {
        body: { items: items.map((row) => toItem(row)), nextCursor },
        ...(nextCursor !== null && method === "GET" && { nextCursor }),
      };
    },
  };
}

function withoutPaging(raw: unknown): unknown {
  if (typeof raw !== "object" || raw === null) return raw;
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !Object.hasOwn(paging, name)));
}
