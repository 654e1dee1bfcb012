import type { EpochMs } from "#lib/core/instant.ts";

import type { DeliveryState, WebhookKind } from "./constants.ts";

export interface WebhookDto {
  readonly id: string;
  readonly clientId: string;
  readonly url: string;
  readonly kinds: readonly WebhookKind[];
  readonly createdAt: EpochMs;
  readonly endedAt: EpochMs | null;
}

/** What is shown once: it signs what is sent from now on. */
export interface NewWebhookSecretDto {
  readonly webhookId: string;
  readonly clientId: string;
  readonly secret: string;
}

export interface WebhookDeliveryDto {
  readonly id: string;
  readonly kind: WebhookKind;
  readonly appointmentId: string;
  readonly occurredAt: EpochMs;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: EpochMs | null;
  readonly endedAt: EpochMs | null;
  readonly lastStatus: number | null;
  readonly cause: string | null;
}
