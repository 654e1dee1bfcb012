import { spawnSync } from "node:child_process";
import { chown, lchown, lstat, readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A user of the operating system, by numbers. */
export interface Owner {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export const ROOT: Owner = { name: "root", uid: 0, gid: 0 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The users that may run the server when we are root, the better one first. */
export async function serviceUsers(): Promise<Owner[]> {
  const users = await listUsers();
  return ["postgres", "nobody"].flatMap((name) => users.filter((user) => user.name === name && user.uid > 0));
}

/** Any user that the machine has a name for, and that is not root. */
export async function firstOrdinaryUser(): Promise<Owner | undefined> {
  return (await listUsers()).find((user) => user.uid > 0);
}

async function listUsers(): Promise<Owner[]> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  const fields = lines.map((line) => line.split(":"));
  return fields.map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * Refuses a directory that another user has made, and gives the command that fixes it. Root may take over what belongs to root or to a
 * service user.
 */
export async function refuseForeignOwner(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  const me = process.getuid?.();
  if (!found || me === undefined || found.uid === me) return;
  if (me === 0 && (await serviceUsers()).some((user) => user.uid === found.uid)) return;
  const theirs = await nameOf(found.uid);
  const mine = await nameOf(me);
  throw new Error(
    `${path} belongs to ${theirs}, and you are ${mine}: Praxis was once started by ${theirs} here. ` +
      `Start it as ${theirs} again, or hand the data over: ${me === 0 ? "" : "sudo "}chown -R ${mine} '${path}'`,
  );
}

/** Gives a folder and all in it to a user, unless they own it already. */
export async function giveTo(owner: Owner, folder: string): Promise<void> {
  if ((await stat(folder)).uid === owner.uid) return;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  await chown(folder, owner.uid, owner.gid);
}

/** Whether a user can enter a folder: every folder above it counts. Ask as that user, for nothing else knows. */
export function canEnter(user: Owner, folder: string): boolean {
  const { uid, gid } = user;
  return spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", folder], { uid, gid, cwd: "/" }).status === 0;
}

/** Whether a user can run the programs in `native`. */
export function canRun(user: Owner, native: string): boolean {
  const { uid, gid } = user;
  return spawnSync(join(native, "bin", "postgres"), ["--version"], { uid, gid, cwd: "/" }).status === 0;
}

async function nameOf(uid: number): Promise<string> {
  return (await listUsers()).find((user) => user.uid === uid)?.name ?? `user ${uid}`;
}

/** Whether there is anything at a path, a dangling link too. */
export async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}
