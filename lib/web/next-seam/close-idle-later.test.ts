import { once } from "node:events";
import { createServer, Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, expect, test } from "vitest";

import { closeIdleLater } from "./close-idle-later.ts";

const original = Server.prototype.closeIdleConnections;
afterEach(() => {
  Server.prototype.closeIdleConnections = original;
});

async function serve() {
  const server = createServer((_request, response) => response.end("served"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1");
  await once(server, "connection");
  return { server, client };
}

test("a connection that was made before the server is closed may still send its request", async () => {
  closeIdleLater();
  const { server, client } = await serve();
  const closed = once(server, "close");
  server.close();
  client.write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  expect(await text(client)).toContain("served");
  await closed;
});

test("one that sends nothing keeps the server open for a moment only", async () => {
  closeIdleLater();
  const { server, client } = await serve();
  server.close();
  await Promise.all([once(server, "close"), once(client.resume(), "end")]);
});
