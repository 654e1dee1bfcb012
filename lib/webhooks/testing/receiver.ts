import { Webhook } from "standardwebhooks";

import type { Context } from "#lib/core/context.ts";
import { deliverWebhooks } from "#lib/webhooks/deliver.ts";
import type { Sent } from "#lib/webhooks/send.ts";
import type { SignedRequest } from "#lib/webhooks/sign.ts";
import { SYSTEM } from "#db/testing/world.ts";

export interface Received extends SignedRequest {
  readonly url: string;
}

/** Stands in for the network: keeps what was sent, and answers what it is told to. */
export function makeReceiver(answer: () => Sent = () => ({ status: 204 })) {
  const received: Received[] = [];
  const deliverAt = (now: number) => {
    const ctx: Context = { ...SYSTEM, now };
    return deliverWebhooks(() => ctx, {
      send: async (url, request) => {
        received.push({ url, ...request });
        return answer();
      },
    });
  };
  return { received, deliverAt };
}

/** As the verifier of Standard Webhooks, as it is, reads it; it compares with the machine's clock. @throws when it is not so signed */
export function verified(secret: string, { body, headers }: SignedRequest): unknown {
  return new Webhook(secret).verify(body, { ...headers });
}
