import "server-only";

import { stringify } from "csv-stringify/sync";

import type { Context } from "#lib/core/context.ts";
import { withApostropheKept } from "#lib/core/formula-cell.ts";
import { log } from "#lib/log.ts";

import { answering, type Handler } from "./route.ts";

export type CsvRow = readonly (string | number)[];

interface CsvFile {
  /** The name under which refusals are counted. */
  readonly name: string;
  readonly fileName: string;
  /** The rows of the file, headings first, in batches. Refusals come before the first batch. */
  readonly rows: (ctx: Context, params: Readonly<Record<string, string>>) => AsyncIterable<readonly CsvRow[]>;
}

/** Spreadsheets recognise UTF-8 only by this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Serves a CSV file (RFC 4180) as a stream. A failure breaks the download off, because a shorter file would pass for the whole. No cell can
 * be read as a formula.
 */
export function csvRoute({ name, fileName, rows }: CsvFile): Handler {
  return (request) =>
    answering(name, request, async (ctx) => {
      const params = Object.fromEntries(new URL(request.url).searchParams);
      const batches = rows(ctx, params)[Symbol.asyncIterator]();
      const first = await batches.next();
      return new Response(streamOf(encoded(first, batches, ctx)), {
        headers: {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${fileName}"`,
          "Cache-Control": "private, no-store",
        },
      });
    });
}

/** Fetches the next part when the client can take it: a slow client ties up neither memory nor a transaction. */
function streamOf(parts: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
}

async function* encoded(
  first: IteratorResult<readonly CsvRow[]>,
  batches: AsyncIterator<readonly CsvRow[]>,
  { requestId }: Context,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(BYTE_ORDER_MARK);
  try {
    for (let batch = first; batch.done !== true; batch = await batches.next())
      if (batch.value.length > 0) yield encoder.encode(toCsv(batch.value));
  } catch (error) {
    log().error({ requestId, err: error }, "A download broke off");
    throw error;
  } finally {
    await batches.return?.();
  }
}

/** Rows as CSV text; no cell can be read as a formula. */
export function toCsv(rows: readonly CsvRow[]): string {
  const harmless = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? withApostropheKept(cell) : cell)),
  );
  return stringify(harmless, { record_delimiter: "windows", escape_formulas: true });
}
