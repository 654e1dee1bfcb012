import { log } from "#lib/log.ts";
import { transportOf, type Transport } from "#lib/outbox/transports.ts";

import { UNKNOWN, type Judgement, type Parcel } from "./parcel.ts";
import { sendByGateway } from "./send-by-gateway.ts";
import { sendByResend } from "./send-by-resend.ts";
import { sendBySmtp } from "./send-by-smtp.ts";

/** A later answer is ignored: the next try, under the same key, gets it. */
export const REQUEST_MS = 10_000;

type Send = (parcel: Parcel, signal: AbortSignal) => Promise<Judgement>;

const SENDERS: Partial<Record<Transport, Send>> = {
  resend: sendByResend,
  smtp: (parcel, signal) => sendBySmtp(parcel, signal),
  gateway: (parcel, signal) => sendByGateway(parcel, signal),
};

/**
 * Sends one message to its provider and judges the answer. The log states why it was not accepted, without the recipient and without any of
 * its words. It never throws: what cannot be judged is unknown.
 */
export async function handOver(parcel: Parcel): Promise<Judgement> {
  const send = SENDERS[transportOf(parcel.channel)];
  const judgement = send === undefined ? UNKNOWN : await judged(send, parcel);
  if (judgement.kind !== "taken") log().warn({ key: parcel.key, ...judgement }, "A message was not taken");
  return judgement;
}

async function judged(send: Send, parcel: Parcel): Promise<Judgement> {
  try {
    return await send(parcel, AbortSignal.timeout(REQUEST_MS));
  } catch (error) {
    log().error({ key: parcel.key, err: error }, "A message could not be handed over");
    return UNKNOWN;
  }
}
