import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { openDatabase } from "./client.ts";
import { isConnectionError } from "./errors.ts";

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A pool of one before something that is no PostgreSQL. */
async function poolBefore(greet: (socket: Socket) => void) {
  const server = createServer(greet).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server has an address of this kind
  const pool = openDatabase({ url: `postgres://nobody@127.0.0.1:${port}/nothing`, poolSize: 1 });
  closers.push(async () => {
    await pool.sql.end({ timeout: 0 });
    server.close();
  });
  return pool;
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => "an answer",
    (error: unknown) => error,
  );

test("a server that hangs up during the greeting is a lost connection, not a wait for ever", async () => {
  const { orm } = await poolBefore((socket) => socket.once("data", () => socket.end()));
  expect(await failure(orm.execute(sql`select 1`))).toSatisfy(isConnectionError);
});

const WELCOME = Buffer.from(
  [..."R\0\0\0\x08\0\0\0\0", ..."Z\0\0\0\x05I"].map((letter) => letter.charCodeAt(0)),
);

test("a server that vanishes while the driver reads its types rejects the statement, not the process", async () => {
  const { orm } = await poolBefore((socket) => {
    socket.once("data", () => {
      socket.write(WELCOME);
      socket.once("data", () => socket.resetAndDestroy());
    });
  });
  expect(await failure(orm.execute(sql`select 1`))).toSatisfy(isConnectionError);
});
