import { randomBytes, randomUUID } from "node:crypto";
import { sessionCookieName } from "#lib/auth/cookie.ts";
import { ask, type Answer } from "./access/call.ts";
import { forgedCookies, isSessionOpen, sealedIn, sessionsOf } from "./support/forged-cookies.ts";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, PASSWORD, sessionCookie, signIn } from "./support/world.ts";

/** What somebody tries who wants in without a password of their own. */

const origin = () => process.env["APP_URL"] ?? "";
const NAME = sessionCookieName();
const JSON_TYPE = { "Content-Type": "application/json" };
const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

/** What a visitor gets, and nobody else, at a page, at the API and at next-auth. */
async function expectVisitor(cookie: string, what: string): Promise<void> {
  const caller = { origin: origin(), cookie };
  const page = await ask(caller, "/patient");
  // A server that reads no headers so large does not even know what is asked for.
  if (page.status === 431) return;
  expect([page.status, page.location], `${what}: a page`).toEqual([307, "/sign-in?next=%2Fpatient"]);
  const sent = { method: "POST", headers: JSON_TYPE, body: "{}" };
  expect((await ask(caller, "/api/v1/appointments", sent)).status, `${what}: the API`).toBe(401);
  const session = await ask(caller, "/api/auth/session");
  expect([session.status, session.body], `${what}: next-auth`).toEqual([200, "null"]);
}

test("a cookie of a live session enters, so that those which do not are refused for what is wrong with them", async () => {
  const { name, value } = await sessionCookie((await makePatient()).userId);
  const page = await ask({ origin: origin(), cookie: `${name}=${value}` }, "/patient");
  expect(page.status).toBe(200);
});

test("no forged, replayed or misplaced cookie enters, and none breaks anything", async () => {
  const cookies = await forgedCookies();
  expect(Object.keys(cookies).length).toBeGreaterThanOrEqual(30);
  for (const [what, cookie] of Object.entries(cookies)) await expectVisitor(cookie, what);
});

test("a session's cookie is worth nothing once it was signed out, wherever it was copied to", async ({
  page,
  context,
}) => {
  const { userId } = await makePatient();
  await signIn(context, userId);
  const copied = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await page.goto("/patient");
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await expect(page).not.toHaveURL(/\/patient/);
  await expectVisitor(copied, "a copied cookie");
});

/** Signs in by the form of a page that was opened before the browser got these cookies. */
test.describe("signing in", () => {
  test("makes a new session, and ends the one that the browser had, whosever it was", async ({
    page,
    context,
  }) => {
    const [attacker, victim] = [await makePatient(), await makePatient()];
    await page.goto("/sign-in");
    const planted = await sessionCookie(attacker.userId);
    await context.addCookies([planted]);
    await enterCredentials(page, victim.email, PASSWORD);
    await expectHeading(page, "Your visits");
    const cookie = (await context.cookies()).find(({ name }) => name === NAME);
    const known = await sealedIn(planted.value);
    const opened = await sealedIn(cookie?.value ?? "");
    expect(opened).not.toBe(known);
    expect(await sessionsOf(victim.userId)).toEqual([opened]);
    expect(await isSessionOpen(opened)).toBe(true);
    expect(await isSessionOpen(known)).toBe(false);
    await expectVisitor(`${NAME}=${planted.value}`, "the planted cookie");
  });

  test("takes no session from a cookie that somebody made up beforehand", async ({ page, context }) => {
    const victim = await makePatient();
    const known = randomUUID();
    for (const value of [known, "x".repeat(3000)]) {
      await page.goto("/sign-in");
      await context.addCookies([{ name: NAME, value, url: origin() }]);
      await enterCredentials(page, victim.email, PASSWORD);
      await expectHeading(page, "Your visits");
      expect(await sessionsOf(victim.userId)).not.toContain(known);
      await context.clearCookies();
    }
  });

  test("gives a cookie that no script can read, no other site sends along, and no other path needs", async ({
    page,
    context,
  }) => {
    const victim = await makePatient();
    await page.goto("/sign-in");
    await enterCredentials(page, victim.email, PASSWORD);
    await expectHeading(page, "Your visits");
    const cookie = (await context.cookies()).find(({ name }) => name === NAME);
    expect(NAME).toBe("praxis");
    // The tests come over http on loopback; lib/auth/cookie.test.ts has the cookie of TLS.
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", secure: false });
    expect(await page.evaluate(() => document.cookie)).not.toContain("praxis=");
  });
});

/** next-auth's own addresses, and some that it had or might have. */
const NEXT_AUTH = [
  ...["csrf", "providers", "session", "signin", "signin/ticket", "signin/credentials", "signout", "error"],
  ...["verify-request", "callback", "callback/ticket", "callback/credentials", "callback/email", "_log"],
  ...["webauthn-options", "webauthn-options/ticket", "error?error=Configuration", "new-user", "token"],
  ...[
    "callback/ticket?error=x&code=x&state=x",
    "signin?callbackUrl=https://evil.example",
    "%00",
    "..%2f..%2f",
  ],
];

async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
  const { body, headers } = await ask({ origin: origin() }, "/api/auth/csrf");
  const cookie = headers.getSetCookie().map((set) => set.split(";")[0]);
  return { csrfToken: String(JSON.parse(body).csrfToken), cookie: cookie.join("; ") };
}

function expectNobodyIn({ status, body, headers, location }: Answer, what: string): void {
  expect(status, what).toBeLessThan(500);
  const opened = headers.getSetCookie().filter((set) => set.startsWith(`${NAME}=`) && !/=;/.test(set));
  expect(opened, what).toEqual([]);
  expect(location ?? "", what).not.toContain("evil.example");
  expect(body, what).not.toMatch(/node_modules|at \w+ \(|postgres|stack/i);
}

test("no address of next-auth lets a stranger in, tells them anything or breaks", async () => {
  const victim = await makePatient();
  const { csrfToken, cookie } = await csrf();
  const fields = { csrfToken, email: victim.email, password: PASSWORD, ticket: "x", json: "true" };
  const bodies = [
    { headers: FORM_TYPE, body: new URLSearchParams(fields).toString() },
    {
      headers: FORM_TYPE,
      body: new URLSearchParams({ ...fields, callbackUrl: "https://evil.example" }).toString(),
    },
    { headers: JSON_TYPE, body: JSON.stringify(fields) },
    { headers: JSON_TYPE, body: "{" },
    { headers: { "Content-Type": "multipart/form-data" }, body: "no boundary" },
    { headers: { "Content-Type": "text/plain" }, body: "" },
  ];
  for (const name of NEXT_AUTH) {
    const path = `/api/auth/${name}`;
    for (const method of ["GET", "HEAD"])
      expectNobodyIn(await ask({ origin: origin() }, path, { method }), `${method} ${path}`);
    for (const method of ["PUT", "PATCH", "DELETE"])
      expectNobodyIn(await ask({ origin: origin(), cookie }, path, { method, ...bodies[2] }), path);
    for (const sent of bodies)
      expectNobodyIn(
        await ask({ origin: origin(), cookie }, path, { method: "POST", ...sent }),
        `POST ${path} ${JSON.stringify(sent)}`,
      );
  }
  expect(await sessionsOf(victim.userId)).toEqual([]);
});

test("next-auth's callback takes no password, and no ticket that we have not issued", async () => {
  const victim = await makePatient();
  const { csrfToken, cookie } = await csrf();
  const tried: Record<string, string>[] = [
    { email: victim.email, password: PASSWORD },
    { identifier: victim.email, password: PASSWORD },
    { username: victim.email, password: PASSWORD, ticket: victim.userId },
    { ticket: randomBytes(32).toString("base64url") },
    { ticket: "" },
    { ticket: "x".repeat(60_000) },
    { ticket: "' or 1=1 --" },
    { ticket: "\u0000" },
    { "ticket[]": "x", "ticket[$ne]": "x" },
    { ticket: JSON.stringify({ userId: victim.userId }), userId: victim.userId, id: victim.userId },
  ];
  for (const credentials of tried) {
    const body = new URLSearchParams({ csrfToken, ...credentials }).toString();
    const sent = { method: "POST", headers: FORM_TYPE, body };
    const answer = await ask({ origin: origin(), cookie }, "/api/auth/callback/ticket", sent);
    expectNobodyIn(answer, JSON.stringify(credentials).slice(0, 100));
  }
  expect(await sessionsOf(victim.userId)).toEqual([]);
});

test("what somebody wants their session to become is not read", async () => {
  const [person, other] = [await makePatient(), await makePatient()];
  const own = await sessionCookie(person.userId);
  const foreign = await sealedIn((await sessionCookie(other.userId)).value);
  const adminId = await findUserId("admin@praxis.example");
  const { csrfToken, cookie } = await csrf();
  const caller = { origin: origin(), cookie: `${NAME}=${own.value}; ${cookie}` };
  for (const wanted of [{ sid: foreign }, { role: "admin" }, { userId: adminId, user: { id: adminId } }]) {
    const body = JSON.stringify({ csrfToken, data: { ...wanted, session: wanted }, ...wanted });
    const answer = await ask(caller, "/api/auth/session", { method: "POST", headers: JSON_TYPE, body });
    expect(answer.status).toBe(200);
    expect(Object.keys(JSON.parse(answer.body) ?? {})).toEqual(["expires"]);
    for (const set of answer.headers.getSetCookie().filter((each) => each.startsWith(`${NAME}=`)))
      expect(await sealedIn(set.split(";")[0]?.slice(NAME.length + 1) ?? "")).toBe(await sealedIn(own.value));
  }
  expect((await ask(caller, "/patient")).status).toBe(200);
  expect((await ask(caller, "/admin")).location).toMatch(/^\/(switch-role|sign-in|patient)/);
});
