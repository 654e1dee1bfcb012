import type { OtherQueries } from "#db/testing/guarded-query.ts";

const PROGRAMS =
  "names no person: where programs are told, and ids of appointments, for administrators alone";

export const OTHERS: OtherQueries = {
  "webhooks/load-webhook.ts#loadKeptWebhook": PROGRAMS,
  "webhooks/queries.ts#listWebhookDeliveries": PROGRAMS,
  "webhooks/queries.ts#listWebhooks": PROGRAMS,
  "webhooks/queries.ts#loadWebhook": PROGRAMS,
};
