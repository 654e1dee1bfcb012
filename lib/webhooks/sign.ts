import { createHmac, randomBytes } from "node:crypto";

import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

import type { WebhookKind } from "./constants.ts";

const MARK = "whsec_";

/** A secret as Standard Webhooks writes it, and sealed as it is kept. */
export function mintSecret(webhookId: string): { readonly secret: string; readonly sealed: Buffer } {
  const bytes = randomBytes(32);
  return { secret: `${MARK}${bytes.toString("base64")}`, sealed: sealer().seal(bytes, webhookId) };
}

interface Told {
  readonly id: string;
  readonly kind: WebhookKind;
  readonly appointmentId: string;
  readonly patientId: string;
  readonly occurredAt: EpochMs;
}

interface Sealed {
  readonly webhookId: string;
  /** Those that sign now, the newest first. */
  readonly secrets: readonly Buffer[];
}

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What is sent, by Standard Webhooks 1.0: ids alone, signed with each secret that counts.
 * @returns undefined when no secret opens, because AUTH_SECRET has changed
 */
export function signedRequest(
  told: Told,
  { webhookId, secrets }: Sealed,
  now: EpochMs,
): SignedRequest | undefined {
  const keys = secrets.flatMap((sealed) => sealer().unseal(sealed, webhookId) ?? []);
  if (keys.length === 0) return undefined;
  const { appointmentId, patientId } = told;
  const body = JSON.stringify({
    type: told.kind,
    timestamp: toIsoInstant(told.occurredAt),
    data: { appointmentId, patientId },
  });
  const timestamp = String(Math.floor(now / 1000));
  const signatures = keys.map(
    (key) => `v1,${createHmac("sha256", key).update(`${told.id}.${timestamp}.${body}`).digest("base64")}`,
  );
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "Praxis-Webhooks/1.0",
      "webhook-id": told.id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    },
  };
}

function sealer() {
  return sealerFor("praxis webhook secret v1");
}
