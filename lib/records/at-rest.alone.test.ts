import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { closeDatabase } from "#db/client.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { bookingAt } from "#db/testing/world.ts";

import { amendRecord } from "./amend.ts";
import { saveDraft } from "./save-draft.ts";
import { signRecord } from "./sign.ts";
import { makeSeen, writing } from "./testing/recorded.ts";

/** Short: PostgreSQL compresses a long text, and then it cannot be found. */
const CANARY = "zqx canary vph";

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer();
  useDatabase(server.databaseUrl);
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

/** How many files of the cluster hold the words, tables and write-ahead log alike. */
async function filesWith(words: string): Promise<number> {
  const admin = connectAsAdmin(server.adminUrl);
  try {
    await admin`checkpoint`;
    const [row] = await admin<{ data_directory: string }[]>`show data_directory`;
    const folder = row?.data_directory ?? "";
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    let found = 0;
    for (const entry of entries.filter((each) => each.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
      if (bytes.includes(words)) found += 1;
    }
    return found;
  } finally {
    await admin.end();
  }
}

test("what a record says is in no file of the database, and the same words as a reason are", async () => {
  const seen = await makeSeen();
  const { appointmentId } = seen;
  const notes = { notes: CANARY };
  const ctx = { ...seen.doctor, idempotencyKey: "canary-in-a-draft-01" };
  await saveDraft(ctx, writing(appointmentId, notes));
  await signRecord(seen.doctor, writing(appointmentId, { ...notes, revision: 1 }));
  await amendRecord(seen.doctor, writing(appointmentId, { version: 1, reason: CANARY, treatment: CANARY }));
  expect(await filesWith(CANARY)).toBe(0);
  const input = bookingAt(seen.practice, seen.patient.id, "2027-01-07T09:00:00+05:45");
  await bookAppointment(seen.owner, { ...input, reason: CANARY });
  expect(await filesWith(CANARY)).toBeGreaterThan(0);
});
