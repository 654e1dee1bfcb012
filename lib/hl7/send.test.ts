import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

import { afterEach, describe, expect, test } from "vitest";

import { frame } from "./mllp.ts";
import { senderWithin } from "./send.ts";

const SENDING = { controlId: "7C3E8F00", text: "MSH|^~\\&|PRAXIS\r" };
const acknowledgement = (word: string, controlId = SENDING.controlId) =>
  frame(`MSH|^~\\&|EHR||||||ACK|ACK|P|2.5.1\rMSA|${word}|${controlId}`);

let stop: () => void = () => undefined;
afterEach(() => stop());

/** A receiver that does this with each connection. */
async function receiver(connected: (socket: Socket) => void) {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy());
    connected(socket);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  const address = server.address();
  const { port } = address as AddressInfo;
  return { name: "x", host: "127.0.0.1", port, isSecure: false, application: "", facility: "" };
}

/** Answers each message with these bytes, in turn. */
const answering = (...answers: readonly Buffer[]) =>
  receiver((socket) => socket.once("data", () => answers.forEach((answer) => socket.write(answer))));

describe("a message", () => {
  test.each(["AA", "CA"])("is taken by %s", async (word) => {
    const to = await answering(acknowledgement(word));
    expect(await senderWithin(5_000)(to, SENDING)).toEqual({ outcome: "taken", answer: word });
  });

  test.each(["AE", "AR", "CE", "CR"])("is refused by %s", async (word) => {
    const to = await answering(acknowledgement(word));
    expect(await senderWithin(5_000)(to, SENDING)).toEqual({ outcome: "refused", answer: word });
  });

  test("is refused by a word that no table has", async () => {
    const to = await answering(acknowledgement("OK"));
    expect(await senderWithin(5_000)(to, SENDING)).toEqual({ outcome: "refused", answer: null });
  });

  test("is not taken by the acknowledgement of another", async () => {
    const to = await answering(acknowledgement("AA", "OTHER"), acknowledgement("AE"));
    expect(await senderWithin(5_000)(to, SENDING)).toEqual({ outcome: "refused", answer: "AE" });
  });

  test("may have arrived where the receiver hangs up, says nothing, or never ends", async () => {
    const silent = await receiver(() => undefined);
    expect(await senderWithin(200)(silent, SENDING)).toEqual({ outcome: "no_answer" });
    stop();
    const gone = await receiver((socket) => socket.once("data", () => socket.destroy()));
    expect(await senderWithin(5_000)(gone, SENDING)).toEqual({ outcome: "no_answer" });
    stop();
    const endless = await answering(Buffer.alloc(100_000, "x"));
    expect(await senderWithin(5_000)(endless, SENDING)).toEqual({ outcome: "no_answer" });
  });

  test("has not arrived where nobody listens, or who listens does not speak TLS", async () => {
    const to = await receiver((socket) => socket.once("data", () => socket.end("no TLS")));
    expect(await senderWithin(5_000)({ ...to, isSecure: true }, SENDING)).toEqual({ outcome: "unreachable" });
    stop();
    expect(await senderWithin(5_000)(to, SENDING)).toEqual({ outcome: "unreachable" });
  });
});
