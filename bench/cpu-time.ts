import { readFile } from "node:fs/promises";
import { descendantsOf } from "#db/embedded/processes.ts";

/** Of `/proc/[pid]/stat` (proc(5)): the time in user and kernel mode, counted after the name in brackets. */
const [USER, KERNEL] = [11, 12];
/** Clock ticks of Linux, whatever the machine. */
const TICK_MS = 10;

/** The CPU time in milliseconds that a process has used, and all that it has started and that still run. */
export async function cpuTimeOf(pid: number): Promise<number> {
  const tree = [pid, ...(await descendantsOf(pid))];
  const times = await Promise.all(
    tree.map(async (each) => {
      const stat = await readFile(`/proc/${each}/stat`, "utf8").catch(() => "");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[USER] ?? 0) + Number(fields[KERNEL] ?? 0)) * TICK_MS;
    }),
  );
  return times.reduce((sum, time) => sum + time, 0);
}
