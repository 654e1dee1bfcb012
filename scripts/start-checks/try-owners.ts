import { execFile } from "node:child_process";
import { chown, cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { firstOrdinaryUser, giveTo, type Owner } from "#db/embedded/owners.ts";
import { makeClone } from "./clone.ts";
import { expectThat } from "./expect.ts";
import { Run } from "./run.ts";
import { OFFLINE, startServeStop } from "./serving.ts";

const run = promisify(execFile);

/** As containers have it: a number that no user of the machine bears. */
const NAMELESS: Owner = { name: "nameless", uid: 54_321, gid: 54_321 };

export async function tryAsUser(home: string): Promise<void> {
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

async function npmCache(): Promise<string> {
  const { stdout } = await run("npm", ["config", "get", "cache"]);
  return join(stdout.trim(), "_cacache");
}
