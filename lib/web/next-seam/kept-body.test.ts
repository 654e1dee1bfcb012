import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";

import { NodeNextRequest } from "next/dist/server/base-http/node.js";
import { afterAll, beforeAll, expect, test } from "vitest";

import { keepBody } from "./kept-body.ts";

const server = createServer();
let origin = "";

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

/** Sends a form, and reads it as Next does: once. */
async function sent(form: FormData) {
  const arrived = new Promise<{ read: number; again: FormData }>((resolve, reject) => {
    server.once("request", (message: IncomingMessage, response) => {
      const kept = keepBody(new NodeNextRequest(message));
      const read = kept.request.body instanceof Readable ? buffer(kept.request.body) : Buffer.alloc(0);
      Promise.resolve(read)
        .then(async ({ length }) => ({ read: length, again: await kept.form() }))
        .then(resolve, reject)
        .finally(() => response.end());
    });
  });
  await fetch(origin, { method: "POST", body: form });
  return arrived;
}

test("a form that Next has read can be read again", async () => {
  const form = new FormData();
  form.set("reason", "A cough\nthat does not go");
  form.set("name", "Siobhán O’Neill");
  const { read, again } = await sent(form);
  expect(read).toBeGreaterThan(100);
  expect(again.get("reason")).toBe("A cough\r\nthat does not go");
  expect(again.get("name")).toBe("Siobhán O’Neill");
});

test("of a form with a large file nothing is kept, and Next reads all of it", async () => {
  const form = new FormData();
  form.set("reason", "A cough");
  form.set("photo", new Blob([new Uint8Array(2_000_000)]), "photo.png");
  const { read, again } = await sent(form);
  expect(read).toBeGreaterThan(2_000_000);
  expect([...again.keys()]).toEqual([]);
});
