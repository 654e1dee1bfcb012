import { once } from "node:events";
import { createServer, IncomingMessage, ServerResponse, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test } from "vitest";

import { endStalledBody, LONGEST_SILENCE_MS } from "./end-stalled-bodies.ts";

let server: Server;
let client: Socket;

beforeEach(async () => {
  server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  client.destroy();
  server.close();
});

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Sends a request in pieces, of which the last need not be the end. */
async function send(...lines: readonly string[]): Promise<Exchange> {
  const { port }: AddressInfo = Object(server.address());
  client = connect(port, "127.0.0.1");
  client.write(lines.join("\r\n"));
  const [request, response]: unknown[] = await once(server, "request");
  if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse))
    throw new Error("None came");
  endStalledBody({ request, response });
  return { request, response };
}

const HEAD = ["POST /account/close HTTP/1.1", "Host: localhost"];

/** What Node does after the silence that it was told to wait for. */
const passSilence = ({ request }: Exchange) => request.socket.emit("timeout");

test("a body that stops coming is answered, and its connection closed", async () => {
  const exchange = await send(...HEAD, "Content-Length: 100", "", "x=1");
  expect(exchange.request.socket.timeout).toBe(LONGEST_SILENCE_MS);
  exchange.request.resume();
  await once(exchange.request, "data");
  passSilence(exchange);
  const said = await text(client);
  expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(said).toContain("\r\nConnection: close\r\n");
  expect(said).toContain('"code":"request_timeout"');
});

test("chunks that stop coming are answered like it", async () => {
  const exchange = await send(...HEAD, "Transfer-Encoding: chunked", "", "3", "x=1", "");
  exchange.request.resume();
  await once(exchange.request, "data");
  passSilence(exchange);
  expect(await text(client)).toMatch(/^HTTP\/1\.1 408 /);
});

test("a client that has sent all may wait for its answer as long as that takes", async () => {
  const exchange = await send(...HEAD, "Content-Length: 3", "Connection: close", "", "x=1");
  exchange.request.resume();
  await once(exchange.request, "end");
  passSilence(exchange);
  exchange.response.end("done");
  expect(await text(client)).toMatch(/^HTTP\/1\.1 200 [^]*done$/);
});

test("a client is not to blame while we do not read what it sends", async () => {
  const exchange = await send(...HEAD, "Content-Length: 6", "Connection: close", "", "x=1");
  await once(exchange.request, "readable");
  passSilence(exchange);
  client.write("&y=");
  exchange.request.resume();
  await once(exchange.request, "end");
  exchange.response.end("done");
  expect(await text(client)).toMatch(/^HTTP\/1\.1 200 /);
});

test("a request without a body has no such limit", async () => {
  const { request } = await send("GET / HTTP/1.1", "Host: localhost", "", "");
  expect(request.socket.timeout).toBeFalsy();
});
