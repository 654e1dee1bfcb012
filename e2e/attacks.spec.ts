import { randomBytes, randomUUID } from "node:crypto";
import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { ask } from "./access/call.ts";
import { forgedCookies, isSessionOpen, sealedIn, sessionsOf } from "./support/forged-cookies.ts";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, PASSWORD, sessionCookie, signIn } from "./support/world.ts";

/** What somebody tries who wants in without a password of their own. */

const origin = () => process.env["APP_URL"] ?? "";
const NAME = sessionCookieName();
const JSON_TYPE = { "Content-Type": "application/json" };
const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

/** What a visitor gets, and nobody else, at a page and at the API. */
async function expectVisitor(cookie: string, what: string): Promise<void> {
  const caller = { origin: origin(), cookie };
  const page = await ask(caller, "/patient");
  // A server that reads no headers so large does not even know what is asked for.
  if (page.status === 431) return;
  expect([page.status, page.location], `${what}: a page`).toEqual([307, "/sign-in?next=%2Fpatient"]);
  const cancellation = `/api/v1/appointments/${randomUUID()}/cancellation`;
  const answer = await ask(caller, cancellation, { method: "POST", headers: JSON_TYPE, body: "{}" });
  expect(answer.status, `${what}: the API`).toBe(401);
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
  const { userId, name } = await makePatient();
  await signIn(context, userId);
  const copied = (await context.cookies()).map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
  await page.goto("/patient");
  await page.getByRole("banner").getByText(name).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).not.toHaveURL(/\/patient/);
  await expectVisitor(copied, "a copied cookie");
});

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
    await expectHeading(page, "My appointments");
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
      await expectHeading(page, "My appointments");
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
    await expectHeading(page, "My appointments");
    const cookie = (await context.cookies()).find(({ name }) => name === NAME);
    expect(NAME).toBe("praxis");
    // The tests come over http on loopback; lib/web/session/cookie.test.ts has the cookie of TLS.
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/", secure: false });
    expect(await page.evaluate(() => document.cookie)).not.toContain("praxis=");
  });
});

/** next-auth's own addresses, and some that it had or might have. */
const NEXT_AUTH = [
  ...["csrf", "providers", "session", "signin", "signin/ticket", "signin/credentials", "signout", "error"],
  ...["verify-request", "callback", "callback/ticket", "callback/credentials", "callback/email", "_log"],
  ...["webauthn-options", "webauthn-options/ticket", "error?error=Configuration", "new-user", "token"],
  ...["callback/ticket?error=x&code=x&state=x", "signin?callbackUrl=https://evil.example", "%00", "%E0%A4%A"],
];

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** A visitor, somebody who is signed in, and what they send: a password, somebody else's session, nothing that can be read. */
async function strangers() {
  const [person, other] = [await makePatient(), await makePatient()];
  const own = await sessionCookie(person.userId);
  const sid = await sealedIn((await sessionCookie(other.userId)).value);
  const adminId = await findUserId("admin@praxis.example");
  const credentials = {
    csrfToken: "x",
    email: other.email,
    identifier: other.email,
    password: PASSWORD,
    ticket: randomBytes(32).toString("base64url"),
    callbackUrl: "https://evil.example",
  };
  const update = { sid, role: "admin", user: { id: adminId } };
  return {
    other,
    cookies: ["", `${NAME}=${own.value}`, `${NAME}=forged; authjs.csrf-token=x%7Cx`],
    bodies: [
      { headers: FORM_TYPE, body: new URLSearchParams(credentials).toString() },
      { headers: JSON_TYPE, body: JSON.stringify({ ...credentials, data: update, ...update }) },
      { headers: JSON_TYPE, body: "{" },
      { headers: { "Content-Type": "multipart/form-data" }, body: "no boundary" },
    ],
  };
}

test("no address of next-auth answers anybody: no session, no cookie, no word, and no way out to another site", async () => {
  const { other, cookies, bodies } = await strangers();
  const before = await sessionsOf(other.userId);
  for (const name of NEXT_AUTH)
    for (const method of METHODS)
      for (const [index, cookie] of cookies.entries()) {
        const path = `/api/auth/${name}`;
        const sent = method === "GET" || method === "HEAD" ? {} : bodies[index];
        const answer = await ask({ origin: origin(), cookie }, path, { method, ...sent });
        const { status, location, headers } = answer;
        const got = { status, location, cookies: headers.getSetCookie() };
        expect(got, `${method} ${path}`).toEqual({ status: 404, location: null, cookies: [] });
      }
  for (const sent of bodies) {
    const answer = await ask({ origin: origin() }, "/api/auth/callback/ticket", { method: "POST", ...sent });
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([404, "not_found"]);
  }
  expect(await sessionsOf(other.userId)).toEqual(before);
});

test("what somebody wants their session to become is not read", async () => {
  const { cookies, bodies } = await strangers();
  const caller = { origin: origin(), cookie: cookies[1] };
  for (const path of ["/api/auth/session", "/api/auth/session?update", "/api/session"])
    for (const sent of bodies)
      expect((await ask(caller, path, { method: "POST", ...sent })).status, path).toBeLessThan(500);
  expect((await ask(caller, "/patient")).status).toBe(200);
  expect((await ask(caller, "/admin")).location).toMatch(/^\/switch-role/);
});
