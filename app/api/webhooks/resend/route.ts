import { resendWebhook } from "#lib/web/flows/resend-webhook.ts";
import { endpoint } from "#lib/web/transport/endpoint.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ POST: resendWebhook }, "anybody");
