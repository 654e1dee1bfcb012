import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareBinaries } from "#db/embedded/binaries.ts";
import { chooseRunner } from "#db/embedded/choose-runner.ts";
import { prepareCluster } from "#db/embedded/cluster.ts";
import { giveTo } from "#db/embedded/owners.ts";
import type { Runner } from "#db/embedded/runner.ts";
import { launchServer, stopServer, type Server } from "#db/embedded/server.ts";
import { copyCluster } from "#db/testing/base-copy.ts";
import { killTree } from "#db/testing/private-server.ts";
import { asAdmin } from "#db/testing/scratch.ts";

export interface Place {
  readonly folder: string;
  readonly password: string;
  readonly runner: Runner;
  readonly archive: string;
}

/** A PostgreSQL server of the cluster, now primary, now replica. */
export interface Node {
  readonly name: string;
  readonly port: number;
  readonly home: string;
  readonly adminUrl: string;
  server: Server;
}

/** How long a segment of the log waits for its end before it is archived as it is: with the copy itself, under ten seconds. */
const ARCHIVE_TIMEOUT_SECONDS = 8;

export async function choosePlace(folder: string, password: string): Promise<Place> {
  const runner = await chooseRunner({ native: await prepareBinaries(), cluster: join(folder, "a") });
  return { folder, password, runner, archive: join(folder, "archive") };
}

export async function startPrimary(place: Place, name: string, port: number): Promise<Node> {
  const home = await prepareCluster(join(place.folder, name), place.runner, place.password);
  await configure(place, home, []);
  return launch(place, { name, port, home });
}

/** A fresh copy of the primary, which follows it. Whatever the node held before is gone. */
export async function startStandby(
  place: Place,
  { name, port, primary }: { readonly name: string; readonly port: number; readonly primary: Node },
): Promise<Node> {
  const home = join(place.folder, name);
  await rm(home, { recursive: true, force: true });
  await copyCluster(primary.adminUrl, primary.home, home);
  const conninfo = `host=127.0.0.1 port=${primary.port} user=postgres password=${place.password} application_name=${name}`;
  await configure(place, home, [`primary_conninfo = '${conninfo}'`, "hot_standby_feedback = on"]);
  await writeFile(join(home, "standby.signal"), "");
  if (place.runner.owner) await giveTo(place.runner.owner, home);
  return launch(place, { name, port, home });
}

/** The cluster as the archive has it: a base copy, and the log since. */
export async function startRestored(
  place: Place,
  { home, port }: { readonly home: string; readonly port: number },
): Promise<Node> {
  await configure(place, home, [`restore_command = 'cp ${place.archive}/%f %p'`, "archive_mode = off"]);
  await writeFile(join(home, "recovery.signal"), "");
  if (place.runner.owner) await giveTo(place.runner.owner, home);
  return launch(place, { name: "restored", port, home });
}

/** Starts it again on the data that it has. */
export async function restart(place: Place, node: Node): Promise<void> {
  node.server = await launchServer(launchOf(place, node));
}

export const killNode = (node: Node) => killTree(node.server.pid).then(() => node.server.exited);
export const stopNode = (node: Node) => stopServer(node.server);

/**
 * While `replica` is given, a commit is answered once the replica has it on disk: whatever was acknowledged survives the loss of either.
 * Without, the primary goes on alone.
 */
export async function waitFor(primary: Node, replica: Node | undefined): Promise<void> {
  await asAdmin(primary.adminUrl, `alter system set synchronous_standby_names = '${replica?.name ?? ""}'`);
  await asAdmin(primary.adminUrl, "select pg_reload_conf()");
}

async function launch(place: Place, at: Pick<Node, "name" | "port" | "home">): Promise<Node> {
  const server = await launchServer(launchOf(place, at));
  return { ...at, server, adminUrl: `postgres://postgres:${place.password}@127.0.0.1:${at.port}/postgres` };
}

function launchOf({ runner, folder }: Place, { name, port, home }: Pick<Node, "name" | "port" | "home">) {
  return { runner, cluster: home, port, logFile: join(folder, `${name}.log`), isDurable: true };
}

async function configure({ archive }: Place, home: string, more: readonly string[]): Promise<void> {
  const store = `if test -f ${archive}/%f; then cmp -s %p ${archive}/%f; else cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f; fi`;
  const lines = [
    "archive_mode = on",
    `archive_command = '${store}'`,
    `archive_timeout = ${ARCHIVE_TIMEOUT_SECONDS}`,
    "wal_keep_size = 512MB",
    ...more,
  ];
  await writeFile(join(home, "postgresql.auto.conf"), `${lines.join("\n")}\n`);
}
