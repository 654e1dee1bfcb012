import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, realpath, rename, symlink } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { canEnter, canRun, exists, isRoot, ROOT, serviceUsers } from "./owners.ts";
import { UNSHARE, WAYS, type Runner, type Way } from "./runner.ts";

interface Place {
  /** The folder `native` of the package. */
  readonly native: string;
  /** Where the cluster is or will be; a link when an earlier start had to move it. */
  readonly cluster: string;
}

/** PostgreSQL refuses root. The first way that works here, in the order of preference. */
export async function chooseRunner(place: Place, ways: readonly Way[] = WAYS): Promise<Runner> {
  if (!isRoot()) {
    return { way: "direct", sentence: "PostgreSQL runs as you.", native: place.native, owner: undefined };
  }
  const runner =
    (ways.includes("user") ? await asServiceUser(place) : undefined) ??
    (ways.includes("namespace") ? inNamespace(place) : undefined) ??
    (ways.includes("copy") ? await fromCopy(place) : undefined);
  if (runner) return runner;
  throw new Error(
    "PostgreSQL refuses to run as root, and no other way works here: there is no user postgres or nobody that " +
      "could run it, and user namespaces are switched off. Start Praxis as an ordinary user.",
  );
}

async function asServiceUser({ native, cluster }: Place): Promise<Runner | undefined> {
  const parent = dirname(await realpath(cluster).catch(() => cluster));
  for (const owner of await serviceUsers()) {
    if (!canRun(owner, native) || !canEnter(owner, parent)) continue;
    const sentence = `PostgreSQL runs as the user ${owner.name}, because it refuses root.`;
    return { way: "user", sentence, native, owner };
  }
  return undefined;
}

/** Root in here is an ordinary user in there, and keeps the right to its own files under any folder. */
function inNamespace({ native }: Place): Runner | undefined {
  const args = [...UNSHARE, join(native, "bin", "postgres"), "--version"];
  if (spawnSync("unshare", args, { cwd: "/" }).status !== 0) return undefined;
  const sentence = "PostgreSQL runs in a user namespace, because it refuses root.";
  return { way: "namespace", sentence, native, owner: ROOT };
}

/** The data moves with the server; a link stays where it was, so that every later start finds it. */
async function fromCopy({ native, cluster }: Place): Promise<Runner | undefined> {
  const name = createHash("sha256").update(cluster).digest("hex").slice(0, 12);
  const home = join("/var/lib/praxis", name);
  await mkdir(home, { recursive: true });
  await chmod(dirname(home), 0o755);
  await chmod(home, 0o755);
  const owner = (await serviceUsers()).find((user) => canEnter(user, home));
  if (!owner) return undefined;
  const copied = join(home, "native");
  await cp(native, copied, { recursive: true, verbatimSymlinks: true, force: true });
  spawnSync("chmod", ["-R", "a+rX", copied]);
  if (!canRun(owner, copied)) return undefined;
  await moveCluster(cluster, join(home, "postgres"));
  const sentence = `PostgreSQL runs as the user ${owner.name} from ${home}, because it refuses root and ${owner.name} cannot reach ${dirname(cluster)}.`;
  return { way: "copy", sentence, native: copied, owner };
}

async function moveCluster(from: string, to: string): Promise<void> {
  if ((await realpath(from).catch(() => undefined)) === to) return;
  // Left by an installation that stood here before: it is somebody's data, but not this one's.
  if (await exists(to)) await rename(to, `${to}.before-${Date.now()}`);
  if (await exists(from)) {
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
    await rename(from, `${from}.moved`);
  } else {
    await mkdir(to);
  }
  await symlink(to, from);
}
