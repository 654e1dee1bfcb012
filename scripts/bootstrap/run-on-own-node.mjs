/** Built-ins only, and Node 18: this runs before anything is installed. */
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { ensureInstalled, nodeOf } from "./install.mjs";
import { ensureStarts } from "./libraries.mjs";
import { Refusal } from "./refusal.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const OLDEST_NODE = [22, 18];

/** Tells the program that the pipe on descriptor 3 closes when the process that started it has died. */
const PARENT_PIPE = "PRAXIS_PARENT_PIPE";

/**
 * Installs what is missing, patches the driver, and goes on with `program` (TypeScript, a path below the
 * repository) on the Node that came with the packages.
 */
export async function runOnOwnNode(program, say) {
  try {
    await ensureInstalled(ROOT, say);
    const { applyPatches } = await import("../patches/apply.mjs");
    applyPatches();
    const node = nodeOf(ROOT);
    if (realpathSync(node) === realpathSync(process.execPath)) {
      refuseOldNode();
      await import(`../../${program}`);
    } else {
      ensureStarts(node, say);
      process.exitCode = await hand(node, join(ROOT, program));
    }
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exitCode = 1;
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Refusal(
    `Praxis needs Node ${OLDEST_NODE.join(".")} or newer, and this is ${process.versions.node}. ` +
      "No packaged Node exists for this machine: install one from https://nodejs.org and start again.",
  );
}

/** Flags of Node and signals are passed on; the pipe tells the program when this process is killed and can pass on nothing. */
function hand(node, path) {
  return new Promise((resolve) => {
    const env = { ...process.env, [PARENT_PIPE]: "3", PATH: `${dirname(node)}:${process.env.PATH ?? ""}` };
    const child = spawn(node, [...process.execArgv, path, ...process.argv.slice(2)], {
      stdio: ["inherit", "inherit", "inherit", "pipe"],
      env,
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.on("error", (error) => {
      console.error(`Node could not be started from ${node}: ${error.message}`);
      resolve(1);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
}
