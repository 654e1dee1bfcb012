import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

import { afterEach, beforeEach, expect, test } from "vitest";

import { sendWebhook, senderTo } from "./send.ts";

interface Got {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let got: Got[];
let answer: { status: number; headers?: Record<string, string> };

beforeEach(async () => {
  got = [];
  answer = { status: 204 };
  server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method, url, headers } = incoming;
      got.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      outgoing.writeHead(answer.status, answer.headers).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const at = (host: string, path = "/hook") => {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return `http://${host}:${address.port}${path}`;
};
const request = { headers: { "webhook-id": "1", "content-type": "application/json" }, body: '{"é":1}' };
const anywhere = senderTo(() => true);

test("one request goes out, as it was signed", async () => {
  expect(await anywhere(at("127.0.0.1"), request)).toEqual({ status: 204 });
  expect(got).toMatchObject([{ method: "POST", url: "/hook", body: request.body }]);
  expect(got[0]?.headers).toMatchObject({ "webhook-id": "1", "content-length": "8" });
});

test("an address of this machine is not connected to, by whatever name", async () => {
  for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433"])
    expect({ host, ...(await sendWebhook(at(host), request)) }).toEqual({ host, cause: "private_address" });
  expect(got).toEqual([]);
});

test("a name is judged where it is connected to, and not before", async () => {
  const judged: string[] = [];
  const watching = senderTo((address) => judged.push(address) > 0);
  expect(await watching(at("localhost"), request).then((sent) => "status" in sent)).toBe(true);
  expect(judged).toContain("127.0.0.1");
});

test("a redirect is an answer, and is not followed", async () => {
  answer = { status: 302, headers: { location: at("127.0.0.1", "/elsewhere") } };
  expect(await anywhere(at("127.0.0.1"), request)).toEqual({ status: 302 });
  expect(got.map(({ url }) => url)).toEqual(["/hook"]);
});

test("where nobody answers there is no status", async () => {
  const url = at("127.0.0.1");
  server.close();
  await once(server, "close");
  expect(await anywhere(url, request)).toEqual({ cause: "no_answer" });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
