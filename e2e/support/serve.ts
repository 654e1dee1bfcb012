import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/**
 * Starts the server of the browser tests, in Asia/Kathmandu, and leaves what tests need to reach it in the environment of
 * this process. It is a process of its own, which ends with all that it has started when this one ends, however that is.
 * @returns what ends it
 */
export default async function serve(): Promise<() => Promise<void>> {
  const env = { ...process.env, TZ: "Asia/Kathmandu" };
  // Ctrl-C in a terminal reaches Playwright alone.
  const server = fork(join(import.meta.dirname, "server.ts"), { env, execArgv: [], detached: true });
  const exited = once(server, "exit");
  const [settings]: unknown[] = await Promise.race([once(server, "message"), exited.then(() => [])]);
  if (typeof settings !== "object" || settings === null) {
    throw new Error("The server of the browser tests has not started. Its messages are above.");
  }
  Object.assign(process.env, settings);
  return async () => {
    server.disconnect();
    await exited;
  };
}
