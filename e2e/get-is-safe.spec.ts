import { expect, test } from "@playwright/test";
import { deliverNow } from "#lib/delivery/deliver.ts";
import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { ask } from "./access/call.ts";
import { closeDigests, digests } from "./access/database.ts";
import { HANDLERS } from "./access/handlers.ts";
import { handlersOfBuild } from "./access/routes.ts";
import { makeAccessWorld } from "./access/world.ts";
import { linksTo, makeMailedPatient } from "./support/mailed-links.ts";
import { pagesOfBuild, VISITS } from "./support/visits.ts";
import { findUserId, sessionCookie } from "./support/world.ts";
import { SYSTEM } from "./support/system.ts";

/** What is only looked at stays as it is, however it is looked at, by whoever may see everything. */

test.describe.configure({ mode: "default" });

const origin = () => process.env["APP_URL"] ?? "";

/** What next-auth would answer by itself, were its addresses open. */
const NEXT_AUTH = [
  "csrf",
  "providers",
  "session",
  "signin",
  "signin/ticket",
  "signout",
  "error",
  "verify-request",
  "callback/ticket?ticket=x",
].map((name) => `/api/auth/${name}`);

test.afterAll(async () => {
  await Promise.all([closeDigests(), closeDatabase(), closeSystemPool()]);
});

/** Addresses of the build that the table of who gets what has no line for, and that name no thing. */
const PLAIN_HANDLERS = () =>
  handlersOfBuild().filter((route) => HANDLERS[route] === undefined && !route.includes("["));

test("every page and route handler of the build is looked at here", () => {
  expect(Object.keys(VISITS).toSorted()).toEqual(pagesOfBuild().toSorted());
  const looked = [...Object.keys(HANDLERS), ...PLAIN_HANDLERS(), "/api/auth/[...nextauth]"];
  expect(handlersOfBuild().filter((route) => !looked.includes(route))).toEqual([]);
});

for (const [route, visits] of Object.entries(VISITS)) {
  if (visits.length === 0) continue;
  test(`looking at ${route} changes nothing, as an administrator or as whose page it is`, async () => {
    for (const { place } of visits) {
      const { path, userId, role, cookies = [] } = await place();
      await lookAt(path, await administrator());
      const own = userId === undefined ? [] : [await sessionCookie(userId, role)];
      await lookAt(path, [...own, ...cookies].map(({ name, value }) => `${name}=${value}`).join("; "));
    }
  });
}

test("looking at a route handler changes nothing, as an administrator", async () => {
  const world = await makeAccessWorld();
  const cookie = await administrator();
  for (const [route, rows] of Object.entries(HANDLERS))
    for (const { kind, path } of rows) {
      const id = kind === undefined ? "" : world.things[kind].own;
      await lookAt(path?.(id, world) ?? route, cookie);
    }
  for (const path of [...PLAIN_HANDLERS(), ...NEXT_AUTH]) await lookAt(path, cookie);
});

test("every link of every mail about an appointment changes nothing, looked at by its reader or by anyone", async () => {
  const { email, userId } = await makeMailedPatient();
  const links = await linksTo(email);
  const stop = links.find((path) => path.startsWith("/stop-reminders")) ?? "";
  const pages = links.map((path) => path.split("?")[0]);
  expect(pages).toEqual(expect.arrayContaining(["/account/messages", "/cannot-come", "/stop-reminders"]));
  expect(pages.filter((path) => path?.endsWith("/calendar.ics"))).toHaveLength(1);
  const { name, value } = await sessionCookie(userId);
  for (const cookie of ["", `${name}=${value}`])
    for (const path of [...links, stop.replace("/stop-reminders", "/api/unsubscribe")])
      for (const _time of ["once", "twice"]) await lookAt(path, cookie);
});

async function administrator(): Promise<string> {
  const { name, value } = await sessionCookie(await findUserId("admin@praxis.example"), "admin");
  return `${name}=${value}`;
}

async function lookAt(path: string, cookie: string): Promise<void> {
  // What the page's own making has to say is said first: making a link or a code is no work of those who look.
  await deliverNow(SYSTEM);
  const before = await digests();
  for (const method of ["GET", "HEAD"]) {
    const { status } = await ask({ origin: origin(), cookie }, path, { method });
    expect(status, `${method} ${path}`).toBeLessThan(500);
    expect(await digests(), `${method} ${path}`).toEqual(before);
  }
}
