import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { expect } from "@playwright/test";
import { callAction, type Caller } from "#e2e/access/call.ts";
import { digests } from "#e2e/access/database.ts";
import { actionsOfBuild } from "#e2e/access/routes.ts";
import type { Production } from "./production.ts";

/** What a browser holds, as the next one is given it. */
export type Held = readonly { readonly name: string; readonly value: string }[];

/** Whoever holds this and calls the server past the proxy, without a browser. */
export function callerWith(held: Held, { origin }: Production): Caller {
  return { origin, cookie: held.map(({ name, value }) => `${name}=${value}`).join("; ") };
}

/** Another browser goes on with what the one before held. */
export async function goOn(context: BrowserContext, held: Held, { appUrl }: Production): Promise<void> {
  await context.addCookies(held.map(({ name, value }) => ({ name, value, url: appUrl })));
}

/** What an action of the build refuses this caller with. It must have changed nothing. */
export async function refusalOf(
  caller: Caller,
  name: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const action = actionsOfBuild().find((each) => each.name === name);
  if (action === undefined) throw new Error(`The build has no action ${name}`);
  const before = await digests();
  const { code } = await callAction(caller, action, { fields, doneAt: "nowhere" });
  expect(await digests(), name).toEqual(before);
  return code;
}

/** An address of the route that names nothing. */
export function addressOf(route: string): string {
  return route.replaceAll(/\[+[^\]]*\]+/g, () => randomUUID());
}
