import type { BrowserContext } from "@playwright/test";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#seed/accounts.ts";
import { ask } from "./access/call.ts";
import { closeDigests, digests } from "./access/database.ts";
import { actionsOfBuild, handlersOfBuild, pagesOfBuild } from "./access/routes.ts";
import { enrol } from "./support/authenticator.ts";
import { addressOf, callerWith, goOn, refusalOf } from "./support/production-calls.ts";
import {
  LEADING_ACTIONS,
  OPEN_ACTIONS,
  OPEN_HANDLERS,
  OPEN_PAGES,
  SECOND_FACTOR,
} from "./support/open-without-second-step.ts";
import { productionTest } from "./support/production-test.ts";
import type { Production } from "./support/production.ts";
import { enterCredentials, expectHeading } from "./support/steps.ts";
import { expect } from "./support/test.ts";

/** An installation in production from its first start on, in which no mail can be sent. Each test goes on where the last ended. */

const test = productionTest({ WEB_PROCESSES: "2" });

test.describe.configure({ mode: "serial" });
test.afterAll(closeDigests);

const ADMIN = { name: "Ruth O’Brien", email: "ruth@example.org", password: "seven quiet harbours" };
let cookies: Awaited<ReturnType<BrowserContext["cookies"]>> = [];

function firstLink({ lines }: Production): string {
  return lines.map((line) => /https:\S+\/first-administrator\?token=\S+/.exec(line)?.[0]).find(Boolean) ?? "";
}

test("the start says that there is no mail, and prints no account and no password", async ({
  production,
}) => {
  const said = () => production.lines.join("\n");
  const sentence = "No mail is sent: registering, forgotten passwords and invitations are not offered.";
  // The launcher on its output; both web servers and the worker in their logs.
  expect(said()).toContain(`\n${sentence}`);
  const inLogs = () =>
    production.lines.filter((line) => line.includes(`"level":"warn"`) && line.includes(sentence));
  await expect.poll(inLogs).toHaveLength(3);
  expect(said()).not.toMatch(/\bdemo\b/i);
  for (const { email } of DEMO_ACCOUNTS) expect(said()).not.toContain(email);
  expect(firstLink(production)).toContain(production.appUrl);
});

test("nothing of a demo is there", async ({ page, request }) => {
  for (const path of ["/", "/doctors", "/sign-in", "/terms"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).not.toMatch(/\bdemo\b|praxis\.example/i);
  }
  for (const path of ["/demo/mail", "/demo/mail/00000000-0000-7000-8000-000000000000"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(404);
    expect(answer.headers()["content-security-policy"], path).toContain("frame-src 'none'");
  }
  await page.goto("/sign-in");
  await enterCredentials(page, "admin@praxis.example", DEMO_PASSWORD);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Wrong email");
});

test("browsers are told to come back over TLS only", async ({ request }) => {
  for (const path of ["/", "/api/health/live", "/admin"]) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["strict-transport-security"], path).toBe("max-age=31536000; includeSubDomains");
  }
});

test("what needs mail is not offered to visitors, and refused", async ({ page, production }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("link", { name: /register|forgotten/i })).toHaveCount(0);
  for (const path of ["/register", "/forgot-password"]) {
    await page.goto(path);
    await expect(
      page.getByRole("heading", { name: "Please call us or ask at the front desk" }),
    ).toBeVisible();
    await expect(page.getByRole("main")).toContainText("We can't send emails right now");
    await expect(page.getByRole("main").locator("form")).toHaveCount(0);
  }
  const fields = { email: "ruth@example.org" };
  expect(await refusalOf(callerWith([], production), "(site)/register/actions.ts#beginAction", fields)).toBe(
    "no_mail",
  );
  expect(
    await refusalOf(
      callerWith([], production),
      "(site)/forgot-password/actions.ts#askForResetAction",
      fields,
    ),
  ).toBe("no_mail");
});

test("opening the link of the first start, however often, makes nobody an administrator", async ({
  page,
  request,
  production,
}) => {
  const before = await digests();
  const link = firstLink(production);
  await request.get(link);
  await request.head(link);
  await page.goto(link);
  await page.reload();
  await expectHeading(page, "The first administrator");
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
  expect(await digests()).toEqual(before);
});

test("its button makes the first administrator, once", async ({ page, production }) => {
  const link = firstLink(production);
  await page.goto(link);
  await page.getByLabel("Full name").fill(ADMIN.name);
  await page.getByLabel("Email address").fill(ADMIN.email);
  await page.getByLabel("Time zone").selectOption("Asia/Kathmandu");
  await page.getByLabel("Password").fill(ADMIN.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("status")).toContainText("You're registered");

  await page.goto(link);
  await expect(page.getByRole("main")).toContainText("there is an administrator already");
  await expect(page.getByRole("main").locator("form")).toHaveCount(0);
  const token = new URL(link).searchParams.get("token") ?? "";
  const second = { token, name: "Mallory", email: "mallory@example.org", timeZone: "UTC" };
  const action = "(site)/first-administrator/actions.ts#firstAdministratorAction";
  expect(
    await refusalOf(callerWith([], production), action, { ...second, password: "three lanterns by the sea" }),
  ).toBe("link_invalid");
});

test("a password alone leads an administrator to setting up the second step", async ({ page, context }) => {
  await page.goto("/sign-in?next=/admin/users");
  await enterCredentials(page, ADMIN.email, ADMIN.password);
  await expectHeading(page, "Two-step verification");
  await expect(page.getByRole("main")).toContainText("Your role needs two-step verification");
  cookies = await context.cookies();
});

test("over TLS every cookie is bound to this host, and out of reach of scripts", () => {
  const secure = { secure: true, httpOnly: true, sameSite: "Lax", domain: "localhost", path: "/" };
  expect(cookies).toContainEqual(expect.objectContaining({ name: "__Host-praxis", ...secure }));
  for (const cookie of cookies)
    expect(cookie).toMatchObject({ name: expect.stringMatching(/^__Host-\w+$/), ...secure });
});

test("until it is set up, every page of a portal and of the account leads there", async ({ production }) => {
  const before = await digests();
  const pages = pagesOfBuild().filter((page) => /^\/(admin|doctor|patient|account)(\/|$)/.test(page));
  const led: string[] = [];
  for (const page of pages) {
    const { status, location } = await ask(callerWith(cookies, production), addressOf(page));
    if (status === 307 && location === SECOND_FACTOR) led.push(page);
  }
  expect(led).toContain("/admin/users/[id]");
  expect(led.toSorted()).toEqual(pages.filter((page) => !OPEN_PAGES.includes(page)).toSorted());
  expect(await digests()).toEqual(before);
});

test("until it is set up, every route handler of the build refuses", async ({ production }) => {
  const before = await digests();
  const headers = { "Content-Type": "application/json" };
  for (const handler of handlersOfBuild().filter((each) => !OPEN_HANDLERS.includes(each))) {
    const caller = callerWith(cookies, production);
    const sent = ["POST", "PUT", "DELETE"].map((method) => ({ method, body: "{}", headers }));
    const asked = [{}, ...sent].map((init) => ask(caller, addressOf(handler), init));
    const answers = (await Promise.all(asked)).filter(({ status }) => status !== 405);
    expect(answers.length, handler).toBeGreaterThan(0);
    for (const { status, location, body } of answers) {
      if (location === null) expect(body, handler).toContain('"code":"second_factor_required"');
      else expect([status, location], handler).toEqual([307, SECOND_FACTOR]);
    }
  }
  expect(await digests()).toEqual(before);
});

test("until it is set up, every action of the build refuses", async ({ production }) => {
  for (const { name } of actionsOfBuild().filter((each) => !OPEN_ACTIONS.includes(each.name)))
    expect(await refusalOf(callerWith(cookies, production), name), name).toBe(
      LEADING_ACTIONS[name] ?? "second_factor_required",
    );
});

test("without mail an administrator is offered no invitation and told why, and changes no address", async ({
  page,
  context,
  production,
}) => {
  await goOn(context, cookies, production);
  const main = page.getByRole("main");
  await page.goto("/admin/users/invite");
  await enrol(page);
  for (const path of ["/admin/users", "/admin/invitations"]) {
    await page.goto(path);
    await expect(main).toContainText("You can't invite anyone yet, because emails can't be sent");
    await expect(main.getByRole("link", { name: "Invite someone" })).toHaveCount(0);
  }
  await page.goto("/admin/users/invite");
  await expect(main).toContainText("Emails can't be sent yet: set RESEND_API_KEY and MAIL_FROM first.");
  await expect(main.locator("form")).toHaveCount(0);
  await page.goto("/account/email");
  await expect(main).toContainText("We can't send emails right now");
  await expect(main.locator("form")).toHaveCount(0);

  const caller = callerWith(cookies, production);
  const somebody = { name: "Amara Nwosu", email: "amara@example.org", "role.doctor": "on" };
  expect(await refusalOf(caller, "admin/users/invite/actions.ts#inviteAction", somebody)).toBe("no_mail");
  const address = { email: "ruth.new@example.org" };
  expect(await refusalOf(caller, "account/email/actions.ts#askForEmailChangeAction", address)).toBe(
    "no_mail",
  );
});

test("without mail an administrator sees which messages were not sent", async ({
  page,
  context,
  production,
}) => {
  await goOn(context, cookies, production);
  // The worker looks every second.
  const failed = async () => (await page.request.get("/admin/messages?show=accounts&state=failed")).text();
  await expect.poll(failed).toContain(ADMIN.email);
  await page.goto("/admin/messages?show=accounts&state=failed");
  await expect(page.getByRole("main")).toContainText("RESEND_API_KEY and MAIL_FROM are not set");
  const row = page.getByRole("row").filter({ hasText: ADMIN.email });
  await expect(row).toContainText("Two-step verification on");
  await expect(row).toContainText("Not sent");
  expect(production.mail.mails).toEqual([]);
});
