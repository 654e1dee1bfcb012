import { clientPath } from "#lib/identity/clients/address.ts";

/** The page of a client's webhooks. */
export function webhooksPath(clientId: string): string {
  return `${clientPath(clientId)}/webhooks`;
}

/** The page of what one was told. */
export function webhookPath({ clientId, webhookId }: { clientId: string; webhookId: string }): string {
  return `${webhooksPath(clientId)}/${webhookId}`;
}
