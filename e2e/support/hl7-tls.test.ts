import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, getCACertificates, setDefaultCACertificates } from "node:tls";

import { afterEach, beforeEach, expect, test } from "vitest";

import { frame } from "#lib/hl7/mllp.ts";
import { senderWithin } from "#lib/hl7/send.ts";

import { makeCertificate } from "./certificate.ts";

const SENDING = { controlId: "7C3E", text: "MSH|^~\\&|PRAXIS\r" };
const { key, cert } = makeCertificate();
const trusted = getCACertificates();

let taken: string[] = [];
const server = createServer({ key, cert }, (socket) => {
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes) => {
    taken.push(bytes.toString());
    socket.write(frame("MSH|^~\\&|EHR\rMSA|AA|7C3E\r"));
  });
});
server.on("tlsClientError", () => undefined);

beforeEach(async () => {
  taken = [];
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(() => {
  setDefaultCACertificates(trusted);
  server.close();
});

const destination = (host: string) => {
  const { port } = server.address() as AddressInfo;
  return { name: "x", host, port, isSecure: true, application: "", facility: "" };
};

test("an HL7 message goes over TLS to a host whose certificate is trusted", async () => {
  setDefaultCACertificates([...trusted, cert]);
  expect(await senderWithin(5_000)(destination("localhost"), SENDING)).toEqual({
    outcome: "taken",
    answer: "AA",
  });
});

test("nothing is sent to a host whose certificate nobody vouches for, or that is for another name", async () => {
  expect(await senderWithin(5_000)(destination("localhost"), SENDING)).toEqual({ outcome: "unreachable" });
  setDefaultCACertificates([...trusted, cert]);
  expect(await senderWithin(5_000)(destination("127.0.0.1"), SENDING)).toEqual({ outcome: "unreachable" });
  expect(taken).toEqual([]);
});
