import { randomUUID } from "node:crypto";

import { makeClients } from "#e2e/access/make-clients.ts";
import { endWebhook } from "#lib/webhooks/end.ts";

import { asKeeper, makeClient, makeWebhook } from "./clients.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePractice } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const pathOf = (clientId: string) => `/admin/clients/${clientId}/webhooks`;

/** Where clients are told of appointments. */
export const WEBHOOK_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/admin/clients/[id]/webhooks": [
    { when: "without any", place: asAdmin(async () => pathOf((await makeClient()).clientId)) },
    {
      when: "one that works and one that has ended",
      place: asAdmin(async () => {
        const { clientId } = await makeClient();
        const { webhookId } = await makeWebhook(clientId);
        await endWebhook(await asKeeper(), { webhookId });
        await makeWebhook(clientId);
        return `${pathOf(clientId)}?done=ended`;
      }),
    },
    {
      when: "refused",
      place: asAdmin(async () => pathOf((await makeClient()).clientId)),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
    { when: "of no client", place: asAdmin(async () => pathOf(randomUUID())), status: 404 },
  ],
  "/admin/clients/[id]/webhooks/[webhookId]": [
    {
      place: asAdmin(async () => {
        const { client, webhook } = await makeClients(await makePractice());
        return `${pathOf(client.own)}/${webhook.own}?done=again`;
      }),
    },
    {
      when: "nothing sent yet",
      place: asAdmin(async () => {
        const { clientId } = await makeClient();
        const { webhookId } = await makeWebhook(clientId);
        return `${pathOf(clientId)}/${webhookId}`;
      }),
    },
    {
      when: "of another client",
      place: asAdmin(async () => {
        const [one, other] = [await makeClient(), await makeClient()];
        const { webhookId } = await makeWebhook(other.clientId);
        return `${pathOf(one.clientId)}/${webhookId}`;
      }),
      status: 404,
    },
  ],
};
