import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { disableClient } from "#lib/identity/clients/disable.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";

import { asKeeper, makeClient } from "./clients.ts";
import type { Visit } from "./visit.ts";
import { findUserId } from "./world.ts";

/** As the administrator of the demo. */
const asAdmin = (pathOf: () => string | Promise<string>) => async () => ({
  path: await pathOf(),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const LIST = "/admin/clients";
const NEW = `${LIST}/new`;

async function sendAsItIs(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("button").last().click();
  await main.getByRole("alert").waitFor();
}

async function make(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.locator("input[name=name]").fill(`X ${randomUUID()}`);
  await main.getByRole("button").last().click();
  await main.locator("#new-secret").waitFor();
}

/** Programs that use the API in their own name. */
export const CLIENT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  [LIST]: [
    { place: asAdmin(async () => (await makeClient(), LIST)) },
    { when: "none found", place: asAdmin(() => `${LIST}?q=no+such+name&state=expired&page=9`) },
  ],
  [NEW]: [
    { place: asAdmin(() => NEW) },
    { when: "refused", place: asAdmin(() => NEW), act: sendAsItIs },
    { when: "with a new secret", place: asAdmin(() => NEW), act: make },
  ],
  [`${LIST}/[id]`]: [
    { place: asAdmin(async () => `${LIST}/${(await makeClient()).clientId}?done=saved`) },
    {
      when: "stopped, without a secret",
      place: asAdmin(async () => {
        const { clientId, secretId } = await makeClient();
        await disableClient(await asKeeper(), { clientId });
        await endClientSecret(await asKeeper(), { clientId, secretId });
        return `${LIST}/${clientId}`;
      }),
    },
    {
      when: "none of that number",
      place: asAdmin(() => `${LIST}/${randomUUID()}`),
      status: 404,
    },
  ],
};
