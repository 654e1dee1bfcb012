import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";

import { backUp } from "#db/embedded/backup.ts";
import { startEmbeddedServer } from "#db/embedded/embedded-server.ts";
import { verifyManifest } from "#db/embedded/manifest.ts";
import { migrate } from "#db/migrate.ts";

import { restoreSafely } from "./restore-safely.ts";

const USER = "0190a1b2-0000-7000-8000-000000000001";
const COPIED = "2027-01-04T03:45:00.000Z";

let folder: string;
const places = () => ({ dataDir: join(folder, "data"), backup: join(folder, "backup"), now: COPIED });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-restore-"));
  await inDatabase(
    `insert into sessions (id, user_id, role, created_at, expires_at)
       values (gen_random_uuid(), '${USER}', 'patient', '2027-01-03', '2127-01-04');
     insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id)
       values ('2027-01-03', 'system', 'r1', 'user.disable', 'user', gen_random_uuid())`,
  );
  await backUp(places());
  await inDatabase(
    `update sessions set ended_at = '2027-01-05';
     insert into audit_entries (at, actor_kind, request_id, action, entity, entity_id, outcome) values
       ('2027-01-05 08:30+00', 'system', 'r2', 'user.erase', 'user', '${USER}', 'done'),
       ('2027-01-05 08:31+00', 'system', 'r3', 'user.disable', 'user', '${USER}', 'refused'),
       ('2027-01-05 08:32+00', 'system', 'r4', 'appointment.book', 'appointment', gen_random_uuid(), 'done')`,
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs statements as a superuser without the rules of the tables, on a database that is migrated. */
async function inDatabase(statements: string): Promise<unknown[]> {
  const server = await startEmbeddedServer({ dataDir: places().dataDir });
  await migrate(server.databaseUrl);
  const sql = postgres(server.adminUrl.replace(/postgres$/, "praxis"), { max: 1 });
  const rows = await sql.unsafe(`set session_replication_role = replica; ${statements}`);
  await sql.end();
  await server.stop();
  return [...rows].flat();
}

async function attempt(isConfirmed: boolean) {
  const said: string[] = [];
  const takenAt = await verifyManifest(places().backup);
  const say = (line: string) => said.push(line);
  const isRestored = await restoreSafely({ ...places(), takenAt, isConfirmed, say });
  return { isRestored, said: said.join("\n") };
}

test("what was taken from somebody since the copy stops a restore, until it is confirmed; then nobody is signed in", async () => {
  const withdrawn = `2027-01-05 08:30 UTC  user.erase  user ${USER}`;
  const first = await attempt(false);
  expect(first.isRestored).toBe(false);
  expect(first.said).toContain(withdrawn);
  expect(first.said).toContain("appointment.book: 1");
  expect(first.said).not.toContain("user.disable");
  expect(
    await inDatabase("select count(*)::int as n from audit_entries where action = 'user.erase'"),
  ).toContainEqual({
    n: 1,
  });

  const second = await attempt(true);
  expect(second.isRestored).toBe(true);
  expect(second.said).toContain("1 sessions were ended");
  const list = /is listed in (.+)\.$/m.exec(second.said)?.[1] ?? "";
  expect(await readFile(list, "utf8")).toContain(withdrawn);
  const after = await inDatabase(
    `select (select count(*)::int from audit_entries where action = 'user.erase') as erased,
            (select count(*)::int from sessions where ended_at is null) as open,
            (select changes from audit_entries where action = 'session.end_all') as changes`,
  );
  expect(after).toContainEqual({ erased: 0, open: 0, changes: { sessions: 1 } });
}, 180_000);
