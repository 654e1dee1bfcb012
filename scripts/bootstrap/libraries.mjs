/** Built-ins only, and Node 18: this runs before anything else can. */
import { spawnSync } from "node:child_process";

import { Refusal } from "./refusal.mjs";

/** What the packaged Node needs beyond the C library and a bare Debian does not have. */
const ATOMIC = "libatomic.so.1";

/**
 * Sees to it that a Node starts on this machine: Debian's root is given the library that it misses.
 * @throws Refusal that names what is missing
 */
export function ensureStarts(node, say) {
  const problem = problemOf(node);
  if (problem === undefined) return;
  if (problem.includes(ATOMIC) && process.getuid?.() === 0) {
    say(`Node needs ${ATOMIC}: installing libatomic1 with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args) => spawnSync("apt-get", ["-qq", ...args], { env, stdio: "ignore" }).status === 0;
    if (apt("update") && apt("install", "-y", "--no-install-recommends", "libatomic1") && !problemOf(node))
      return;
  }
  throw new Refusal(
    `Node does not start on this machine: ${problem}. ` +
      (problem.includes(ATOMIC)
        ? "Install it (Debian: apt-get install libatomic1; Fedora: dnf install libatomic)"
        : "Mend that") +
      ", and start again.",
  );
}

function problemOf(node) {
  const { status, stderr, error } = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (status === 0) return undefined;
  return (error?.message ?? stderr.trim().split("\n")[0]) || `${node} ended with ${status}`;
}
