import { createServer, type IncomingMessage, type Server } from "node:http";
import { json } from "node:stream/consumers";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { listeningOn } from "./testing/listening-on.ts";
import { sendSms } from "./send-sms.ts";

// What could not be sent is logged, and the log asks the environment for its level.
vi.mock("#lib/log.ts", () => ({ log: () => ({ warn: () => undefined }) }));

let status = 200;
let asked: { request: IncomingMessage; body: unknown }[] = [];
let server: Server;
let url = "";

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push({ request, body });
      response.writeHead(status, { Location: "/elsewhere" }).end();
    });
  });
  url = `${await listeningOn(server)}/send`;
});

afterEach(() => server.close());

const send = () =>
  sendSms(
    { id: "019b0000-0000-7000-8000-000000000000", recipient: "+9779801234567" },
    { body: "Your code: 123456" },
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
  [200, "sent"],
  [202, "sent"],
  [302, "failed"],
  [400, "refused"],
  [408, "failed"],
  [429, "failed"],
  [503, "failed"],
])("an answer of %i says that a text message was %s", async (answer, outcome) => {
  status = answer;
  expect(await send()).toBe(outcome);
  // A redirect would take the token and the code elsewhere.
  expect(asked.map(({ request }) => request.url)).toEqual(["/send"]);
});

test("a gateway that is away has not taken it", async () => {
  server.close();
  expect(await send()).toBe("failed");
});
