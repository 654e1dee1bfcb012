import { log } from "#lib/log.ts";
import { transportOf, type Transport } from "#lib/outbox/transports.ts";

import { UNKNOWN, type Judgement, type Parcel } from "./parcel.ts";
import { sendByGateway } from "./send-by-gateway.ts";
import { sendByResend } from "./send-by-resend.ts";
import { sendBySmtp } from "./send-by-smtp.ts";

/** An answer that takes longer is worth nothing: the next try, under the same key, brings it. */
export const REQUEST_MS = 10_000;

type Send = (parcel: Parcel, signal: AbortSignal) => Promise<Judgement>;

const SENDERS: Partial<Record<Transport, Send>> = {
  resend: sendByResend,
  smtp: (parcel, signal) => sendBySmtp(parcel, signal),
  gateway: (parcel, signal) => sendByGateway(parcel, signal),
};

/**
 * Hands one message to its provider and judges the answer. It says in the log why it was not taken, without the recipient and
 * without a word of the message. It never throws: what cannot be judged is unknown.
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
