import { readFileSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";
import { replay, type Recorded, type Values } from "./replay.ts";

/** What the product's own handlers are compared with: the statements that they send, and nothing around them. */
let prepared: ReturnType<typeof prepare> | undefined;

function prepare() {
  const { DATABASE_URL, DATABASE_POOL_SIZE } = env();
  const text = readFileSync(process.env["PRAXIS_BENCH_STATEMENTS"] ?? "", "utf8");
  // Written by the same run of the bench.
  const recorded = JSON.parse(text) as Recorded;
  // A pool of its own, used without drizzle.
  return { sql: openDatabase({ url: DATABASE_URL, poolSize: DATABASE_POOL_SIZE }).sql, recorded };
}

async function answerSlots(request: Request): Promise<Response> {
  const { sql, recorded } = (prepared ??= prepare());
  const values = Object.fromEntries(new URL(request.url).searchParams);
  return Response.json(await replay(sql, recorded.slots, values));
}

async function answerBooking(request: Request): Promise<Response> {
  const { sql, recorded } = (prepared ??= prepare());
  // Sent by the same run of the bench.
  const values = (await request.json()) as Values;
  return Response.json(await replay(sql, recorded.booking, values), { status: 201 });
}

/** In the same guard as the product's handlers: what is compared is the work inside. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: answerSlots, POST: answerBooking });
