import { setTimeout as pause } from "node:timers/promises";
import { asAdmin } from "#db/testing/scratch.ts";
import type { Proxy } from "./haproxy.ts";
import { killNode, restart, startStandby, stopNode, waitFor, type Node, type Place } from "./node.ts";

/**
 * Does after a death what Patroni or an operator does: promotes the replica, points HAProxy at it, makes the dead one anew. It is a part of
 * this test and no part of the product, and it is told of a death instead of finding out.
 */
export interface Director {
  readonly primary: () => Node;
  readonly killPrimary: () => Promise<void>;
  readonly killReplica: () => Promise<void>;
  /** Both at once, and for good. */
  readonly loseAll: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const POLL_MS = 20;

export async function direct(place: Place, proxy: Proxy, first: Node, secondPort: number): Promise<Director> {
  let primary = first;
  let replica = await follow({ name: "b", port: secondPort });
  await proxy.point("primary", primary.name);

  async function follow(at: Pick<Node, "name" | "port">): Promise<Node> {
    const made = await startStandby(place, { ...at, primary });
    await whole(made);
    return made;
  }

  /** From here on nothing is acknowledged that the replica has not. */
  async function whole(made: Node): Promise<void> {
    await waitFor(primary, made);
    const isSynchronous = `select from pg_stat_replication where application_name = '${made.name}' and sync_state = 'sync'`;
    while ((await asAdmin(primary.adminUrl, isSynchronous)).length === 0) await pause(POLL_MS);
    await proxy.point("replica", made.name);
  }

  return {
    primary: () => primary,
    killPrimary: async () => {
      const dead = primary;
      await killNode(dead);
      await proxy.point("replica", undefined);
      await asAdmin(replica.adminUrl, "select pg_promote()");
      await proxy.point("primary", replica.name);
      primary = replica;
      replica = await follow(dead);
    },
    killReplica: async () => {
      await killNode(replica);
      await proxy.point("replica", undefined);
      // Else every commit would wait for it.
      await waitFor(primary, undefined);
      await restart(place, replica);
      await whole(replica);
    },
    loseAll: async () => {
      await Promise.all([primary, replica].map(killNode));
    },
    stop: async () => {
      await stopNode(replica);
      await stopNode(primary);
    },
  };
}
