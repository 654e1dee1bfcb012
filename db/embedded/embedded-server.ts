import { chmod, mkdir, realpath, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { prepareBinaries } from "./binaries.ts";
import { chooseRunner } from "./choose-runner.ts";
import { claimDirectory } from "./claim.ts";
import { prepareCluster } from "./cluster.ts";
import { freePort } from "./free-port.ts";
import { ensureDatabase } from "./login.ts";
import { isRoot, refuseForeignOwner } from "./owners.ts";
import type { Way } from "./runner.ts";
import { loadSecrets, type Secrets } from "./secrets.ts";
import { adoptServer, launchServer, type Launch, type Server } from "./server.ts";
import { supervise, type Supervised } from "./supervisor.ts";

export interface EmbeddedOptions {
  /** Holds the cluster, its secrets and its log. Made when it is missing. */
  readonly dataDir: string;
  /** False trades safety for speed, for disposable databases. */
  readonly isDurable?: boolean;
  /** Hears one line for each step that takes time. */
  readonly say?: (line: string) => void;
  /** Which ways around PostgreSQL's refusal of root may be tried. */
  readonly ways?: readonly Way[];
}

/** A running PostgreSQL of our own, started again whenever it dies. */
export interface EmbeddedServer {
  /** For a superuser, of the database `postgres`. */
  readonly adminUrl: string;
  /** For the login of the application, which is no superuser, of its own database `praxis`. */
  readonly databaseUrl: string;
  readonly secrets: Secrets;
  readonly supervised: Supervised;
  stop(): Promise<void>;
}

const LOG_LIMIT_BYTES = 10_000_000;

/**
 * Starts the embedded server on a data directory, or adopts the one that still serves it.
 * @throws Error when another application has the directory, or another user owns it
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = await prepareDirectory(options.dataDir);
  const claim = await claimDirectory(dataDir);
  try {
    const secrets = await loadSecrets(dataDir);
    const supervised = await startSupervised(dataDir, options, secrets);
    const { port } = supervised.current();
    const adminUrl = addressOf("postgres", secrets.adminPassword, port);
    const databaseUrl = await ensureDatabase(adminUrl, secrets.loginPassword).catch(
      async (error: unknown) => {
        await supervised.stop();
        throw error;
      },
    );
    const stop = () => supervised.stop().finally(claim.release);
    return { adminUrl, databaseUrl, secrets, supervised, stop };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

async function prepareDirectory(given: string): Promise<string> {
  await refuseForeignOwner(given);
  await mkdir(given, { recursive: true });
  const dataDir = await realpath(given);
  // A user that only serves the database must pass through to the cluster; the secrets have a mode of their own.
  await chmod(dataDir, isRoot() ? 0o711 : 0o700);
  await refuseForeignOwner(join(dataDir, "postgres"));
  return dataDir;
}

async function startSupervised(
  dataDir: string,
  options: EmbeddedOptions,
  secrets: Secrets,
): Promise<Supervised> {
  const say = options.say ?? (() => undefined);
  const link = join(dataDir, "postgres");
  const logFile = join(dataDir, "postgres.log");
  if (((await stat(logFile).catch(() => undefined))?.size ?? 0) > LOG_LIMIT_BYTES) await truncate(logFile);
  const native = await prepareBinaries();
  const adopted = await adoptServer(await realpath(link).catch(() => link));
  if (adopted) say("The database of an earlier start still runs; using it.");
  const runner = await chooseRunner({ native, cluster: link }, options.ways);
  if (!adopted) say(runner.sentence);
  const cluster = await prepareCluster(link, runner, secrets.adminPassword);
  const launch = { runner, cluster, logFile, isDurable: options.isDurable ?? true };
  const first = adopted ?? (await launchOnFreePort(launch));
  return supervise({ first, launch: () => launchServer({ ...launch, port: first.port }), say });
}

/** Between finding a free port and listening on it, another program may take it. */
async function launchOnFreePort(launch: Omit<Launch, "port">): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchServer({ ...launch, port: await freePort() });
    } catch (error) {
      if (attempt === 5 || !String(error).includes("could not bind")) throw error;
    }
  }
}

function addressOf(user: string, password: string, port: number): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
}
