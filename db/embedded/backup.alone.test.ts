import { appendFile, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { backUp, restore } from "./backup.ts";
import { startEmbeddedServer, type EmbeddedServer } from "./embedded-server.ts";

const NOW = "2027-01-04T03:45:00.000Z";

let folder: string;
let running: EmbeddedServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-backup-"));
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await rm(folder, { recursive: true, force: true });
});

const places = () => ({ dataDir: join(folder, "data"), backup: join(folder, "backup"), now: NOW });

/** Starts the server, runs one statement as the application's login, and stops it again. */
async function visit(statement: string): Promise<unknown> {
  running = await startEmbeddedServer({ dataDir: places().dataDir });
  const sql = postgres(running.databaseUrl, { max: 1 });
  const [row] = await sql.unsafe(statement);
  await sql.end();
  await running.stop();
  running = undefined;
  return row?.["found"];
}

test("a restored backup holds what was there when it was taken, and nothing later", async () => {
  await visit("create table visits as select 'before' as found");
  await backUp(places());
  await visit("update visits set found = 'after'");
  const aside = await restore(places());
  expect(await visit("select found from visits")).toBe("before");
  expect((await stat(join(aside ?? "", "PG_VERSION"))).isFile()).toBe(true);
});

test("a backup is restored where nothing was before, with its secrets", async () => {
  await visit("create table visits as select 'before' as found");
  const secrets = await readFile(join(places().dataDir, "secrets.json"), "utf8");
  await backUp(places());
  await rm(places().dataDir, { recursive: true });
  expect(await restore(places())).toBeUndefined();
  expect(await visit("select found from visits")).toBe("before");
  expect(await readFile(join(places().dataDir, "secrets.json"), "utf8")).toBe(secrets);
  expect((await stat(join(places().dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
});

test.each([
  ["was changed", (backup: string) => appendFile(join(backup, "postgres", "PG_VERSION"), " ")],
  ["is missing", (backup: string) => rm(join(backup, "secrets.json"))],
  ["was added", (backup: string) => appendFile(join(backup, "postgres", "base", "more"), "x")],
])("a backup of which a file %s is refused, and the data stays as it was", async (_, damage) => {
  await visit("create table visits as select 'before' as found");
  await backUp(places());
  await visit("update visits set found = 'after'");
  await damage(places().backup);
  await expect(restore(places())).rejects.toThrow(/damaged and was not restored/);
  expect(await visit("select found from visits")).toBe("after");
});

test("a copy that was interrupted is no backup", async () => {
  await visit("select 1 as found");
  await backUp(places());
  await rm(join(places().backup, "manifest.json"));
  await expect(restore(places())).rejects.toThrow(/no finished backup/);
});

test("only its owner may open a backup, and none is written over another", async () => {
  await visit("select 1 as found");
  await backUp(places());
  expect((await stat(places().backup)).mode & 0o777).toBe(0o700);
  await expect(backUp(places())).rejects.toThrow(/never written over/);
});

test("nothing is copied while an application has the data", async () => {
  running = await startEmbeddedServer({ dataDir: places().dataDir });
  await expect(backUp(places())).rejects.toThrow(/already runs/);
});
