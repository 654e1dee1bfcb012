import cluster, { type Worker } from "node:cluster";

/** What Node's cluster sends a process with a connection, and its answer when it has taken it. */
interface HandOver {
  readonly act?: string;
  readonly seq?: number;
  readonly ack?: number;
}

interface Connection {
  close(): void;
}

/**
 * When a process dies while a connection is handed to it, Node leaves the connection open, and its visitor waiting for ever. Another
 * process gets it, as if the dead one had declined it; where there is none, the connection is ended.
 */
export function handOverAgain({ id, process: child }: Worker): void {
  const underWay = new Map<number, Connection>();
  const send = Reflect.get(child, "send") as (message: HandOver, ...rest: unknown[]) => boolean; // forked: it has a channel
  Object.assign(child, {
    send(this: unknown, message: HandOver, connection?: Connection, ...rest: unknown[]) {
      if (message.act === "newconn" && message.seq !== undefined && connection)
        underWay.set(message.seq, connection);
      return send.call(this, message, connection, ...rest);
    },
  });
  child.on("internalMessage", ({ ack }: HandOver) => ack !== undefined && underWay.delete(ack));
  child.once("exit", () => {
    const isAlone = Object.values(cluster.workers ?? {}).every((other) => !other || other.id === id);
    for (const [ack, connection] of [...underWay]) {
      if (isAlone) connection.close();
      else child.emit("internalMessage", { cmd: "NODE_CLUSTER", ack, accepted: false });
    }
  });
}
