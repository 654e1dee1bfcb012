import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";
import { isAlive } from "#db/embedded/processes.ts";
import type { Ports } from "./ports.ts";

/** HAProxy in front of the web processes, and of whichever server is the primary or the replica. */
export interface Proxy {
  /** Which node takes what is meant for the primary or the replica; undefined takes nobody. */
  readonly point: (backend: "primary" | "replica", node: string | undefined) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export function refuseWithoutHaproxy(): void {
  if (spawnSync("haproxy", ["-v"]).status === 0) return;
  throw new Refusal("test:cluster needs HAProxy 2.6 or newer, and there is none: apt-get install haproxy");
}

const NODES = ["a", "b"] as const;

export async function startProxy(folder: string, ports: Ports): Promise<Proxy> {
  const [config, socket] = [join(folder, "haproxy.cfg"), join(folder, "haproxy.sock")];
  await writeFile(config, configuration(socket, ports));
  const child = spawn("haproxy", ["-db", "-q", "-f", config], { stdio: ["ignore", "ignore", "inherit"] });
  const exited = once(child, "exit");
  const command = (line: string) => tell(socket, line);
  for (let waits = 0; waits < 100; waits++) {
    const answer = await command("show info").catch(() => undefined);
    if (answer !== undefined) break;
    await pause(50);
  }
  return {
    point: async (backend, node) => {
      const others = NODES.filter((each) => each !== node);
      for (const each of others) await command(`set server ${backend}/${each} state maint`);
      if (node !== undefined) await command(`set server ${backend}/${node} state ready`);
    },
    stop: async () => {
      if (child.pid !== undefined && isAlive(child.pid)) child.kill("SIGTERM");
      await exited;
    },
  };
}

/** HAProxy answers a command and closes. */
async function tell(socket: string, line: string): Promise<string> {
  const connection = connect(socket);
  await once(connection, "connect");
  connection.end(`${line}\n`);
  return (await text(connection)).trim();
}

/**
 * A web process is asked whether it lives, not whether it is ready: without a database none is. A session with a server that is taken out
 * is ended: nobody may go on with the old primary.
 */
function configuration(socket: string, ports: Ports): string {
  const web = ports.web.map(
    (port, index) => `  server web${index + 1} 127.0.0.1:${port} check inter 300 fall 1`,
  );
  const nodes = NODES.map((node) => `  server ${node} 127.0.0.1:${ports.nodes[node]} disabled`);
  const database = (name: string, port: number) => `
listen ${name}
  bind 127.0.0.1:${port}
  mode tcp
  timeout client 1h
  timeout server 1h
  default-server on-marked-down shutdown-sessions
${nodes.join("\n")}
`;
  return `
global
  stats socket ${socket} mode 600 level admin
defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  retries 3
  option redispatch 1
listen web
  bind 127.0.0.1:${ports.front}
  balance roundrobin
  option forwardfor
  option httpchk
  http-check send meth GET uri /api/health/live ver HTTP/1.1 hdr Host localhost
  default-server observe layer4 error-limit 1 on-error mark-down
${web.join("\n")}
${database("primary", ports.primary)}${database("replica", ports.replica)}`;
}
