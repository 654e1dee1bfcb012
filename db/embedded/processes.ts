import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether a process has this id now, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process, empty when it has ended. A zombie counts as ended. */
export async function commandOf(pid: number): Promise<string> {
  if (process.platform !== "linux") {
    const found = await run("ps", ["-p", String(pid), "-o", "command="]).catch(() => undefined);
    return found?.stdout.trim() ?? "";
  }
  const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return text.replaceAll("\0", " ").trim();
}

/**
 * What distinguishes a process from a later one with the same id: when it began. Undefined when it has ended. Linux counts ticks since
 * boot, so the boot is part of it.
 */
export async function birthOf(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") {
    const found = await run("ps", ["-p", String(pid), "-o", "lstart="]).catch(() => undefined);
    return found?.stdout.trim();
  }
  const fields = await statOf(pid);
  if (!fields || fields[0] === "Z") return undefined;
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${boot.trim()} ${fields[19] ?? ""}`;
}

/** The running descendants of a process. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const children = new Map<number, number[]>();
  for (const { id, parent } of await listProcesses()) {
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const found: number[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const own = children.get(next) ?? [];
    found.push(...own);
    waiting.push(...own);
  }
  return found;
}

/** Every process of the machine, with the one that started it. */
export async function listProcesses(): Promise<{ id: number; parent: number }[]> {
  if (process.platform !== "linux") {
    const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
    return stdout
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([id = 0, parent = 0]) => ({ id, parent }));
  }
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  return Promise.all(ids.map(async (id) => ({ id, parent: Number((await statOf(id))?.[1] ?? 0) })));
}

/** The fields of `/proc/<pid>/stat` from the state on: the name before them may hold spaces and brackets. */
async function statOf(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ");
}
