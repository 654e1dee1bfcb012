import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { Frames, HEADER_BYTES } from "./frames.ts";

/** A stretch of wire between the application and PostgreSQL that breaks at the worst moment. */
export interface CommitProxy {
  /** The URL of the database, by way of the proxy. */
  readonly url: string;
  /** How many answers to COMMIT were lost so far. */
  readonly dropped: () => number;
  /** The answers to this many of the next commits are lost: their connections break instead. */
  readonly dropCommits: (count: number) => void;
  /** Hangs up on every client now and leaves the server's side open, as a broken network does. */
  readonly cutClients: () => void;
  /** The same by a reset: the client's socket reports an error before it closes. */
  readonly resetClients: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts a proxy before the database that `databaseUrl` names. Speaks no TLS. */
export async function startCommitProxy(databaseUrl: string): Promise<CommitProxy> {
  const target = new URL(databaseUrl);
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let toDrop = 0;
  let dropped = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    track(clients, client);
    track(upstreams, upstream);
    client.pipe(upstream, { end: false });
    const frames = new Frames();
    upstream.on("data", (bytes: Buffer) => {
      for (const message of frames.push(bytes)) {
        if (toDrop === 0 || !isCommitted(message)) {
          client.write(message);
          continue;
        }
        toDrop--;
        // Alternately a regular end and a reset: the driver handles them on different paths.
        if (dropped++ % 2 === 0) client.destroy();
        else client.resetAndDestroy();
        upstream.destroy();
        return;
      }
    });
    upstream.on("close", () => client.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: urlOf(target, server.address()),
    dropped: () => dropped,
    dropCommits: (count) => void (toDrop += count),
    cutClients: () => clients.forEach((client) => client.destroy()),
    resetClients: () => clients.forEach((client) => client.resetAndDestroy()),
    stop: async () => {
      server.close();
      [...clients, ...upstreams].forEach((socket) => socket.destroy());
      await once(server, "close");
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  // Each message is a write of its own here: delayed acknowledgements would cost 40 ms a statement.
  socket.setNoDelay(true);
  socket.on("close", () => sockets.delete(socket));
  socket.on("error", () => socket.destroy());
}

function urlOf(target: URL, address: AddressInfo | string | null): string {
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const url = new URL(target);
  url.hostname = address.address;
  url.port = String(address.port);
  return url.href;
}

const COMMAND_COMPLETE = "C".charCodeAt(0);

function isCommitted(message: Buffer): boolean {
  return (
    message[0] === COMMAND_COMPLETE &&
    message.toString("latin1", HEADER_BYTES, message.length - 1) === "COMMIT"
  );
}
