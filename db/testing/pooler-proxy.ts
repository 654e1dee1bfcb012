import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Frames, HEADER_BYTES } from "./frames.ts";

const BACKEND_KEY_DATA = "K".charCodeAt(0);
const READY_FOR_QUERY = "Z".charCodeAt(0);
const IDLE = "I".charCodeAt(0);
const TERMINATE = Buffer.from([0x58, 0, 0, 0, 4]);

interface PoolerProxy {
  /** The URL of the database, by way of the proxy. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a stand-in for a pooler before the database that `databaseUrl` names: it greets clients with a process of its own making, and
 * keeps the connection of one that leaves, unless a transaction is open on it. It gives none to a second client.
 */
export async function startPoolerProxy(databaseUrl: string): Promise<PoolerProxy> {
  const target = new URL(databaseUrl);
  const upstreams = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    upstreams.add(upstream);
    const frames = new Frames();
    let isIdle = false;
    client.setNoDelay(true).on("data", (bytes: Buffer) => {
      if (!bytes.equals(TERMINATE)) upstream.write(bytes);
    });
    upstream.setNoDelay(true).on("data", (bytes: Buffer) => {
      for (const message of frames.push(bytes)) {
        if (message[0] === BACKEND_KEY_DATA) message.writeInt32BE(-1, HEADER_BYTES);
        if (message[0] === READY_FOR_QUERY) isIdle = message[HEADER_BYTES] === IDLE;
        client.write(message);
      }
    });
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("close", () => isIdle || upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server has an address of this kind

  return {
    url: Object.assign(new URL(target), { port: String(port) }).href,
    stop: async () => {
      server.close();
      upstreams.forEach((upstream) => upstream.destroy());
      await once(server, "close");
    },
  };
}
