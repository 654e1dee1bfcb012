import { sql } from "drizzle-orm";
import { fetchCalendarFeed } from "#lib/calendars/fetch-feed.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { idOf } from "./hospital.ts";
import { fastest, interleave, ratioOf, writeSpread } from "./rounds.ts";
import type { Row } from "./table.ts";

const ROUNDS = 12;
const VISITS = 200;
const LEAST = 2;
const TOKEN = "the-bench-asks-for-this-calendar-feed-again";

/** What it costs to find that a calendar feed is as it was, against writing it: both without HTTP. */
export async function measureFeed(): Promise<Row[]> {
  const userId = idOf("user", 1);
  const visits = await inTransaction(SYSTEM, async (tx) => {
    // Of one doctor, so that none overlaps another.
    const moved = await tx.execute(sql`
      update appointments set patient_id = ${idOf("patient", 1)} where id in (
        select id from appointments where doctor_id = ${idOf("doctor", 1)} and starts_at > ${new Date(SYSTEM.now).toISOString()}::timestamptz - interval '300 days'
        order by starts_at limit ${VISITS})`);
    await tx.execute(sql`
      insert into calendar_feeds (user_id, role, token_hash, created_at) values (${userId}, 'patient', ${hashToken(TOKEN)}, now())`);
    return moved.count;
  });
  const sides = {
    unchanged: fastest(TOKEN, async (token) => (await fetchCalendarFeed(SYSTEM, token))?.etag),
    written: fastest(TOKEN, async (token) => (await fetchCalendarFeed(SYSTEM, token))?.text()),
  };
  await interleave(sides, 1);
  const ratio = ratioOf(await interleave(sides, ROUNDS), "written", "unchanged");
  return [
    {
      path: `a feed of ${visits} appointments, answers a second as it was : written`,
      measured: writeSpread(ratio),
      budget: `at least ${LEAST}`,
      isMet: ratio.median >= LEAST,
    },
  ];
}
