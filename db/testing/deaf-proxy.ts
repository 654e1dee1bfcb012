import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A stretch of wire between the application and PostgreSQL whose connections can go deaf, as behind a router that forgot them. */
export interface DeafProxy {
  /** The URL of the database, by way of the proxy. */
  readonly url: string;
  /** From now on nothing passes on the open connections, without notice; new ones work. */
  readonly deafen: () => void;
  /** How many connections that went deaf the application still holds. */
  readonly deaf: () => number;
  readonly stop: () => Promise<void>;
}

interface Wire {
  readonly client: Socket;
  readonly upstream: Socket;
}

/** Starts a proxy before the database that `databaseUrl` names. */
export async function startDeafProxy(databaseUrl: string): Promise<DeafProxy> {
  const target = new URL(databaseUrl);
  const wires = new Set<Wire>();
  const deaf = new Set<Wire>();

  const server = createServer((client) => {
    const wire = { client, upstream: connect(Number(target.port), target.hostname) };
    const { upstream } = wire;
    wires.add(wire);
    client.setNoDelay(true).pipe(upstream);
    upstream.setNoDelay(true).pipe(client);
    for (const socket of [client, upstream]) socket.on("error", () => socket.destroy());
    client.on("close", () => {
      upstream.destroy();
      wires.delete(wire);
      deaf.delete(wire);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { address, port } = server.address() as AddressInfo; // a TCP server has an address of this kind

  return {
    url: Object.assign(new URL(target), { hostname: address, port: String(port) }).href,
    deafen: () => {
      for (const wire of wires) {
        deaf.add(wire);
        silence(wire);
      }
    },
    deaf: () => deaf.size,
    stop: async () => {
      server.close();
      for (const { client, upstream } of wires) [client, upstream].forEach((socket) => socket.destroy());
      await once(server, "close");
    },
  };
}

/** Reads and discards what is sent, to notice when the application closes the connection. */
function silence({ client, upstream }: Wire): void {
  client.unpipe();
  upstream.unpipe();
  client.resume();
  upstream.resume();
}
