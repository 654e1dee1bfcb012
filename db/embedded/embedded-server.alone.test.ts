import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, realpath, rm, stat, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { killTree } from "#db/testing/private-server.ts";
import { prepareBinaries } from "./binaries.ts";
import { startEmbeddedServer, type EmbeddedOptions, type EmbeddedServer } from "./embedded-server.ts";
import { isRoot } from "./owners.ts";
import { readPostmaster } from "./postmaster-file.ts";
import { birthOf } from "./processes.ts";

/** Some machines, and every chroot, offer none. */
const hasNamespaces = spawnSync("unshare", ["--user", "true"]).status === 0;

const running = new Set<EmbeddedServer>();
const folders = new Set<string>();

afterEach(async () => {
  for (const server of running) await server.stop();
  running.clear();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  folders.clear();
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "praxis tüst "));
  folders.add(folder);
  return folder;
}

async function start(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer(options);
  running.add(server);
  return server;
}

async function stop(server: EmbeddedServer): Promise<void> {
  running.delete(server);
  await server.stop();
}

/** One statement on one connection, so that nothing has to be reset between a crash and the next try. */
async function ask(url: string, statement: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [row] = await sql.unsafe(statement);
    return row ? Object.values(row)[0] : undefined;
  } finally {
    await sql.end();
  }
}

test("the data survives a stop and a start, in a folder with a space and an umlaut", async () => {
  const dataDir = await makeFolder();
  const first = await start({ dataDir });
  await ask(first.databaseUrl, "create table kept as select 7 as seven");
  await stop(first);
  const second = await start({ dataDir });
  expect(await ask(second.databaseUrl, "select seven from kept")).toBe(7);
});

test("the cluster sorts by code point, speaks UTF-8, asks for passwords and is durable", async () => {
  const server = await start({ dataDir: await makeFolder() });
  expect(await ask(server.adminUrl, "select datlocale from pg_database where datname = 'praxis'")).toBe(
    "C.UTF-8",
  );
  expect(await ask(server.adminUrl, "show server_encoding")).toBe("UTF8");
  expect(await ask(server.adminUrl, "show fsync")).toBe("on");
  expect(await ask(server.adminUrl, "show listen_addresses")).toBe("127.0.0.1");
  const login = "select rolsuper::text || rolcreaterole::text from pg_roles where rolname = current_user";
  expect(await ask(server.databaseUrl, login)).toBe("falsetrue");
  const open = server.databaseUrl.replace(/:[^:@]+@/, ":wrong@");
  await expect(ask(open, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("only their owner may read the secrets, and they stay the same", async () => {
  const dataDir = await makeFolder();
  const first = await start({ dataDir });
  await stop(first);
  expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  expect((await start({ dataDir })).secrets).toEqual(first.secrets);
});

test("a server that is killed with all its processes comes back on its port with everything committed", async () => {
  const server = await start({ dataDir: await makeFolder() });
  await ask(server.databaseUrl, "create table kept as select 7 as seven");
  const { pid, exited } = server.supervised.current();
  await killTree(pid);
  await exited;
  await server.supervised.ready();
  expect(server.supervised.current().pid).not.toBe(pid);
  expect(await ask(server.databaseUrl, "select seven from kept")).toBe(7);
});

test("a second application on one directory is refused, and the first one goes on", async () => {
  const dataDir = await makeFolder();
  const first = await start({ dataDir });
  await expect(start({ dataDir })).rejects.toThrow(/Praxis already runs on .* \(process \d+\)/);
  expect(await ask(first.databaseUrl, "select 1")).toBe(1);
});

test("the server of an application that was killed is adopted", async () => {
  const dataDir = await makeFolder();
  const orphan = await start({ dataDir });
  const { pid, port } = orphan.supervised.current();
  await rm(join(dataDir, "claim"));
  const adopter = await start({ dataDir });
  expect(adopter.supervised.current()).toMatchObject({ pid, port });
  await stop(adopter);
  running.delete(orphan);
  await orphan.stop();
});

test("a pid file whose number now belongs to another program does not stop a start", async () => {
  const dataDir = await makeFolder();
  await stop(await start({ dataDir }));
  await writeFile(join(dataDir, "postgres", "postmaster.pid"), `${process.pid}\n${dataDir}\n0\n5432\n`);
  const server = await start({ dataDir });
  expect((await readPostmaster(join(dataDir, "postgres")))?.pid).toBe(server.supervised.current().pid);
});

test("links that an installation left out are made again", async () => {
  const native = await prepareBinaries();
  const missing = join(native, "lib", "libpq.so.5");
  if ((await readdir(join(native, "lib"))).includes("libpq.so.5")) await unlink(missing);
  await prepareBinaries();
  expect((await readFile(missing)).byteLength).toBeGreaterThan(100_000);
});

test.runIf(isRoot())(
  "root hands a server to a user, a namespace or a copy, and the data moves along",
  async () => {
    const dataDir = await makeFolder();
    const [earliest, ...later] = hasNamespaces
      ? (["namespace", "copy", "namespace", "user"] as const)
      : (["copy", "user", "copy"] as const);
    const first = await start({ dataDir, ways: [earliest] });
    await ask(first.databaseUrl, "create table kept as select 7 as seven");
    await stop(first);
    for (const way of later) {
      const lines: string[] = [];
      const server = await start({ dataDir, ways: [way], say: (line) => lines.push(line) });
      expect(lines[0]).toContain("refuses root");
      expect(await ask(server.databaseUrl, "select seven from kept")).toBe(7);
      if (way === "copy") folders.add(dirname(await realpath(join(dataDir, "postgres"))));
      await stop(server);
    }
  },
);

test.runIf(isRoot() && !hasNamespaces)("where user namespaces are switched off, it says so", async () => {
  const dataDir = await makeFolder();
  await expect(start({ dataDir, ways: ["namespace"] })).rejects.toThrow(/user namespaces are switched off/);
});

test("a stop that finds the server dead already is a stop", async () => {
  const server = await start({ dataDir: await makeFolder() });
  const { pid } = server.supervised.current();
  const stopped = stop(server);
  await killTree(pid);
  await stopped;
  expect(await birthOf(pid)).toBeUndefined();
});
