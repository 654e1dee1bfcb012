import { spawnSync } from "node:child_process";
import { chmod, cp, mkdir, realpath, rename, symlink } from "node:fs/promises";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { canEnter, canRun, exists, firstOrdinaryUser, isRoot, ROOT, serviceUsers } from "./owners.ts";
import { inNamespaceAs, WAYS, type Runner, type Way } from "./runner.ts";

interface Place {
  /** The folder `native` of the package. */
  readonly native: string;
  /** The path of the cluster; a link when an earlier start had to move it. */
  readonly cluster: string;
}

/** PostgreSQL refuses root. The first way that works here, in the order of preference. */
export async function chooseRunner(place: Place, ways: readonly Way[] = WAYS): Promise<Runner> {
  if (!isRoot()) return asOneself(place);
  const runner =
    (ways.includes("user") ? await asServiceUser(place) : undefined) ??
    (ways.includes("namespace") ? await inNamespace(place) : undefined) ??
    (ways.includes("copy") ? await fromCopy(place) : undefined);
  if (runner) return runner;
  throw new Error(
    "PostgreSQL refuses to run as root, and no other way works here: there is no user postgres or nobody that " +
      "could run it, and user namespaces are switched off. Start Praxis as an ordinary user.",
  );
}

/** A container may give its user a number and no name; initdb needs a name. */
async function asOneself(place: Place): Promise<Runner> {
  const direct: Runner = {
    way: "direct",
    sentence: "PostgreSQL runs as you.",
    native: place.native,
    owner: undefined,
    user: undefined,
    prefix: [],
  };
  if (spawnSync("id", ["-un"]).status === 0) return direct;
  const named = await inNamespace(place);
  const sentence = "PostgreSQL runs in a user namespace, because your user has no name on this machine.";
  return named ? { ...named, sentence, owner: undefined } : direct;
}

async function asServiceUser({ native, cluster }: Place): Promise<Runner | undefined> {
  const parent = dirname(await realpath(cluster).catch(() => cluster));
  for (const owner of await serviceUsers()) {
    if (!canRun(owner, native) || !canEnter(owner, parent)) continue;
    const sentence = `PostgreSQL runs as the user ${owner.name}, because it refuses root.`;
    return { way: "user", sentence, native, owner, user: owner, prefix: [] };
  }
  return undefined;
}

/** Root in here is an ordinary user in there, one that the machine has a name for. */
async function inNamespace({ native }: Place): Promise<Runner | undefined> {
  const prefix = inNamespaceAs((await firstOrdinaryUser())?.uid ?? 1000);
  const [command = "", ...args] = [...prefix, join(native, "bin", "postgres"), "--version"];
  if (spawnSync(command, args, { cwd: "/" }).status !== 0) return undefined;
  const sentence = "PostgreSQL runs in a user namespace, because it refuses root.";
  return { way: "namespace", sentence, native, owner: ROOT, user: undefined, prefix };
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
  return { way: "copy", sentence, native: copied, owner, user: owner, prefix: [] };
}

async function moveCluster(from: string, to: string): Promise<void> {
  if ((await realpath(from).catch(() => undefined)) === to) return;
  // Left by an earlier installation at this path: real data, but not this installation's.
  if (await exists(to)) await rename(to, `${to}.before-${Date.now()}`);
  if (await exists(from)) {
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
    await rename(from, `${from}.moved`);
  } else {
    await mkdir(to);
  }
  await symlink(to, from);
}
