import { connect, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";

import type { Hl7Destination } from "#lib/env-hl7.ts";

import { TIMEOUT_MS, type Hl7Answer } from "./constants.ts";
import { collector, frame, readAcknowledgement } from "./mllp.ts";

/** The outcome of an attempt. Only `unreachable` means that nothing has arrived. */
export type Sent =
  | { readonly outcome: "taken" | "refused"; readonly answer: Hl7Answer | null }
  | { readonly outcome: "no_answer" | "unreachable" };

interface Sending {
  readonly controlId: string;
  readonly text: string;
}

export type SendHl7 = (to: Hl7Destination, sending: Sending) => Promise<Sent>;

/**
 * Sends one message on a connection of its own, and waits for what acknowledges it by its number: other acknowledgements, late ones of
 * another message, count for nothing. Ten seconds are for all of it.
 */
export const sendHl7: SendHl7 = (to, sending) => senderWithin(TIMEOUT_MS)(to, sending);

/** @param ms for all of it */
export function senderWithin(ms: number): SendHl7 {
  return (to, sending) => new Promise((done) => exchange(to, sending, { ms, done }));
}

function exchange(
  to: Hl7Destination,
  { controlId, text }: Sending,
  { ms, done }: { readonly ms: number; readonly done: (sent: Sent) => void },
): void {
  let isSent = false;
  const collect = collector();
  const socket = connectTo(to, () => {
    isSent = true;
    socket.write(frame(text));
  });
  const timer = setTimeout(() => end(), ms);
  const end = (sent?: Sent) => {
    clearTimeout(timer);
    socket.destroy();
    done(sent ?? { outcome: isSent ? "no_answer" : "unreachable" });
  };
  socket.on("error", () => end());
  socket.on("close", () => end());
  socket.on("data", (bytes: Buffer) => {
    const answer = answerIn(() => collect(bytes), controlId);
    if (answer !== undefined) end(answer);
  });
}

function answerIn(messages: () => string[], controlId: string): Sent | undefined {
  try {
    const acknowledgements = messages().map(readAcknowledgement);
    const own = acknowledgements.find((each) => each?.controlId === controlId);
    if (own === undefined) return undefined;
    const isTaken = own.answer === "AA" || own.answer === "CA";
    return { outcome: isTaken ? "taken" : "refused", answer: own.answer ?? null };
  } catch {
    return { outcome: "no_answer" };
  }
}

/** Over TLS the certificate has to be one for that host, of an authority that Node trusts (`NODE_EXTRA_CA_CERTS` adds one). */
function connectTo({ host, port, isSecure }: Hl7Destination, connected: () => void): Socket {
  return isSecure
    ? connectSecurely({ host, port, minVersion: "TLSv1.2" }, connected)
    : connect({ host, port }, connected);
}
