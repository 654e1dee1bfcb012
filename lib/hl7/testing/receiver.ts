import { createServer, connect, type AddressInfo, type Server as NetServer, type Socket } from "node:net";
import { once } from "node:events";

import { HL7Message } from "hl7v2";
import { Server } from "node-hl7-server";

import type { Hl7Destination } from "#lib/env-hl7.ts";

export type Mood = "fine" | "error" | "silent" | "slow" | "drops";

/** How late one answers that is slow: longer than the sender of a test waits. */
const SLOW_MS = 600;

/** The number of bytes of each piece that passes the network. */
const PIECE = 7;

/** One message that the receiver was sent, as it came. */
export interface Received {
  readonly controlId: string;
  readonly event: string;
  /** SCH-2: which appointment. */
  readonly reference: string;
  readonly status: string;
  readonly startsAt: string;
  readonly raw: string;
  readonly mood: Mood;
}

/**
 * A receiver of MLLP (node-hl7-server) behind a network that splits what passes into a few bytes. It takes every message that reaches
 * it; its mood is how it answers.
 */
export class Receiver {
  readonly received: Received[] = [];
  /** For each message, in turn; the last one stays. */
  moods: Mood[] = ["fine"];
  /** Called when a message has come, before it is answered. */
  arrived: () => void = () => undefined;
  /** How many connections were open at once, at most. */
  mostAtOnce = 0;
  readonly #open = new Set<Socket>();
  #server: Server | undefined;
  #inbound: ReturnType<Server["createInbound"]> | undefined;
  #front: NetServer | undefined;
  #port = 0;

  async start(): Promise<void> {
    const behind = await freePort();
    this.#server = new Server({ bindAddress: "127.0.0.1" });
    this.#inbound = this.#server.createInbound({ port: behind }, (request, response) => {
      const mood = this.#take(request.getMessage().toString());
      if (mood === "drops" || mood === "silent") return;
      const answer = () => void response.sendResponse(mood === "error" ? "AE" : "AA");
      if (mood === "slow") setTimeout(answer, SLOW_MS);
      else answer();
    });
    await once(this.#inbound, "listen");
    this.#front = createServer((socket) => this.#pass(socket, behind));
    this.#front.listen(this.#port, "127.0.0.1");
    await once(this.#front, "listening");
    this.#port = addressOf(this.#front).port;
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    await this.#inbound?.close();
    const closed = this.#front && once(this.#front, "close");
    this.#front?.close();
    await closed;
  }

  get destination(): Hl7Destination {
    return destinationAt(this.#port);
  }

  /** What a receiver stores, by MSH-10, that drops what it took before: of each appointment the last. */
  kept(): Map<string, Received> {
    const seen = new Set<string>();
    const kept = new Map<string, Received>();
    for (const message of this.received) {
      if (message.mood === "error" || seen.has(message.controlId)) continue;
      seen.add(message.controlId);
      kept.set(message.reference, message);
    }
    return kept;
  }

  #take(raw: string): Mood {
    const mood = (this.moods.length > 1 ? this.moods.shift() : this.moods[0]) ?? "fine";
    this.received.push({ ...read(raw), raw, mood });
    this.arrived();
    if (mood === "drops") for (const socket of this.#open) socket.destroy();
    return mood;
  }

  #pass(socket: Socket, behind: number): void {
    const inner = connect(behind, "127.0.0.1");
    this.#open.add(socket);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open.size);
    const split = (from: Socket, to: Socket) =>
      from.on("data", (bytes: Buffer) => {
        for (let at = 0; at < bytes.length; at += PIECE) to.write(bytes.subarray(at, at + PIECE));
      });
    socket.setNoDelay(true);
    inner.setNoDelay(true);
    split(socket, inner);
    split(inner, socket);
    inner.on("close", () => socket.destroy());
    socket.on("close", () => {
      this.#open.delete(socket);
      inner.destroy();
    });
    for (const each of [socket, inner]) each.on("error", () => each.destroy());
  }
}

/** The system of a hospital on this machine. */
export function destinationAt(port: number): Hl7Destination {
  return { ...PLACE, port };
}

const PLACE = {
  name: "hospital",
  host: "127.0.0.1",
  isSecure: false,
  application: "EHR",
  facility: "ST-MARY",
};

/** As hl7v2's parser, a third party's, reads it. */
function read(raw: string): Omit<Received, "raw" | "mood"> {
  const parsed = HL7Message.parse(raw);
  const at = (segment: string, field: number, component = 1) =>
    String(parsed.getSegment(segment)?.field(field).getValue(component) ?? "");
  return {
    controlId: at("MSH", 10),
    event: at("MSH", 9, 2),
    reference: at("SCH", 2),
    status: at("SCH", 25),
    startsAt: /\rTQ1(?:\|[^|]*){6}\|([^|]*)/.exec(raw)?.[1] ?? "",
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = addressOf(probe);
  probe.close();
  await once(probe, "close");
  return port;
}

function addressOf(server: NetServer): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver does not listen");
  return address;
}
