import { createServer, type IncomingMessage, type Server } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test } from "vitest";

import { listeningOn } from "#lib/delivery/testing/listening-on.ts";
import { sendByGateway } from "./send-by-gateway.ts";

let status = 200;
let asked: { request: IncomingMessage; body: unknown }[] = [];
let server: Server;
let url = "";

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push({ request, body });
      response.writeHead(status, { Location: "/elsewhere", "Retry-After": "7" }).end();
    });
  });
  url = `${await listeningOn(server)}/send`;
});

afterEach(() => server.close());

const send = () =>
  sendByGateway(
    {
      key: "account-message/019b0000-0000-7000-8000-000000000000",
      messageId: "m",
      channel: "sms",
      recipient: "+9779801234567",
      sender: { from: undefined, replyTo: undefined },
      text: { subject: "Your code", body: "Your code: 123456" },
    },
    new AbortController().signal,
    { SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: "a-token-of-the-gateway" },
  );

test("a text message goes to the gateway with its token, and under an id that never changes", async () => {
  status = 202;
  await send();
  expect(asked[0]?.request.headers).toMatchObject({
    authorization: "Bearer a-token-of-the-gateway",
    "content-type": "application/json",
    "idempotency-key": "account-message/019b0000-0000-7000-8000-000000000000",
  });
  expect(asked[0]?.body).toEqual({ to: "+9779801234567", text: "Your code: 123456" });
});

test.each([
  [200, { kind: "taken" }],
  [202, { kind: "taken" }],
  [302, { kind: "unknown" }],
  [400, { kind: "refused" }],
  [401, { kind: "stopped", cause: "key_refused" }],
  [403, { kind: "stopped", cause: "key_refused" }],
  [408, { kind: "unknown" }],
  [429, { kind: "slowed", retryAfter: "7" }],
  [503, { kind: "unknown" }],
])("an answer of %i to a text message is judged as %o", async (answer, judgement) => {
  status = answer;
  expect(await send()).toEqual(judgement);
  // A redirect would take the token and the code elsewhere.
  expect(asked.map(({ request }) => request.url)).toEqual(["/send"]);
});

test("a gateway that is away may have taken it", async () => {
  server.close();
  expect(await send()).toEqual({ kind: "unknown" });
});
