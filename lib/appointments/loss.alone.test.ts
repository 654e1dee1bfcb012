import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";
import { HOUR_MS, MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { startCommitProxy, type CommitProxy } from "#db/testing/commit-proxy.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { countVisits, seededRandom } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";

const MORNING: EpochMs = Date.parse("2027-01-06T03:15:00Z");
const KILLS = 20;
const WORKERS = 8;

let server: PrivateServer;
let proxy: CommitProxy;

beforeAll(async () => {
  server = await startPrivateServer();
  proxy = await startCommitProxy(server.databaseUrl);
});
afterAll(async () => {
  await closeDatabase();
  await proxy.stop();
  await server.stop();
});

/** The `index`th of very many different free times. */
function timeOf(index: number): string {
  return toIsoInstant(MORNING + Math.floor(index / 96) * 24 * HOUR_MS + (index % 96) * 5 * MINUTE_MS);
}

const quick = { durationMinutes: 5, stepMinutes: 5, maxUpcomingPerPatient: 1000, horizonDays: 700 };

describe("nothing acknowledged is lost", () => {
  it("when the server is killed twenty times under booking load", async () => {
    useDatabase(server.databaseUrl);
    await usePoolOf(WORKERS);
    const practice = await makePractice({ visitType: quick, doctor: { horizonDays: 700 } });
    const patients = await makePatients(WORKERS);
    const acknowledged = new Map<string, string>();
    const unsettled: string[] = [];
    let next = 0;
    let isOver = false;
    const work = async (patient: (typeof patients)[number]) => {
      while (!isOver) {
        const key = `kill-${next++}`;
        const input = { ...bookingAt(practice, patient.id, timeOf(next)), confirmSameDay: true };
        try {
          const visit = await bookAppointment({ ...patient.ctx, idempotencyKey: key }, input);
          acknowledged.set(key, visit.id);
        } catch (error) {
          if (!isDomainError(error) || error.code !== "unavailable") throw error;
          unsettled.push(key);
        }
      }
    };
    const workers = patients.map(work);
    const random = seededRandom(20_270_104);
    for (let kill = 0; kill < KILLS; kill++) {
      const enough = acknowledged.size + 2 + Math.floor(random() * 30);
      while (acknowledged.size < enough) await new Promise((resolve) => setImmediate(resolve));
      await server.killGroup();
      await server.ready();
    }
    isOver = true;
    await Promise.all(workers);

    const rows = await inTransaction(SYSTEM, (tx) =>
      tx.execute<{ key: string; id: string }>(sql`
        select k.key, k.response->>'id' as id from idempotency_keys k
        join appointments a on a.id = (k.response->>'id')::uuid where k.action = 'appointment.book'`),
    );
    const stored = new Map(rows.map((row) => [row.key, row.id]));
    const lost = [...acknowledged].filter(([key, id]) => stored.get(key) !== id);
    expect(lost).toEqual([]);
    // Every visit belongs to one key, and every key without a visit to a request that was refused.
    const { live, ...wrong } = await countVisits();
    expect(live).toBe(stored.size);
    expect(wrong).toEqual({ overlaps: 0, outside: 0 });
    expect([...stored.keys()].filter((key) => !acknowledged.has(key) && !unsettled.includes(key))).toEqual(
      [],
    );
    const [afterwards] = patients;
    if (afterwards === undefined) throw new Error("No patient was made");
    await expect(
      bookAppointment(afterwards.ctx, {
        ...bookingAt(practice, afterwards.id, timeOf(next + 1)),
        confirmSameDay: true,
      }),
    ).resolves.toBeTruthy();
  });

  it("when the answer to COMMIT is lost two hundred times: one visit each, also when it is asked again", async () => {
    useDatabase(proxy.url);
    await usePoolOf(3);
    const practice = await makePractice({ visitType: quick });
    const [patient] = await makePatients(1);
    if (patient === undefined) throw new Error("No patient was made");
    const before = proxy.dropped();
    for (let index = 0; index < 200; index++) {
      const ctx = { ...patient.ctx, idempotencyKey: `lost-${index}` };
      const input = { ...bookingAt(practice, patient.id, timeOf(index)), confirmSameDay: true };
      proxy.dropCommits(1);
      const visit = await bookAppointment(ctx, input);
      expect(await bookAppointment(ctx, input)).toEqual(visit);
    }
    expect(proxy.dropped() - before).toBe(200);
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select count(*)::int as visits from appointments where patient_id = ${patient.id}`),
    );
    expect(row).toEqual({ visits: 200 });
  });
});
