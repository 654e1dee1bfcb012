import type { APIRequestContext } from "@playwright/test";

import { expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, PASSWORD, signIn } from "./support/world.ts";

/** The API as a program uses it that has no browser: no cookie, and no Origin. */

const NINE = "2027-01-06T09:00:00+05:45";

async function askToken(request: APIRequestContext, form: Record<string, string>) {
  const response = await request.post("/api/v1/auth/token", { form });
  return { status: response.status(), body: await response.json() };
}

const byPassword = (request: APIRequestContext, username: string) =>
  askToken(request, { grant_type: "password", username, password: PASSWORD });

test("a program signs in, books a visit and signs out", async ({ playwright, baseURL }) => {
  const [person, practice] = await Promise.all([makePatient(), makePractice()]);
  const request = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  const metadata = await (await request.get("/.well-known/oauth-authorization-server")).json();
  expect(metadata).toMatchObject({ issuer: baseURL, token_endpoint: `${baseURL}/api/v1/auth/token` });
  const { status, body: tokens } = await byPassword(request, person.email);
  expect(status).toBe(200);
  const headers = { Authorization: `Bearer ${tokens.access_token}` };
  const { doctorId, locationId, visitTypeId } = practice;
  const visit = { doctorId, locationId, visitTypeId, patientId: person.patientId, mode: "in_person" };
  const booked = await request.post("/api/v1/appointments", { headers, data: { ...visit, startsAt: NINE } });
  expect(booked.status()).toBe(201);
  const revoked = await request.post("/api/v1/auth/revoke", { form: { token: tokens.refresh_token } });
  expect(revoked.status()).toBe(200);
  const after = await request.get(booked.headers()["location"] ?? "", { headers });
  expect([after.status(), (await after.json()).code]).toEqual([401, "token_ended"]);
  await request.dispose();
});

test("a write with a cookie and without Origin is still refused, with a token beside it or not", async ({
  request,
  context,
}) => {
  const person = await makePatient();
  await signIn(context, person.userId);
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const forged = await request.post("/api/v1/appointments", { headers: { Cookie: cookie }, data: {} });
  expect([forged.status(), (await forged.json()).code]).toEqual([403, "foreign_origin"]);
  const headers = { Cookie: cookie, Authorization: "Bearer forged" };
  const beside = await request.post("/api/v1/appointments", { headers, data: {} });
  expect([beside.status(), (await beside.json()).code]).toEqual([401, "token_ended"]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a user sees the apps that are signed in to their account, and signs one out", async ({
      page,
      context,
      request,
    }) => {
      const person = await makePatient();
      const { body: tokens } = await byPassword(request, person.email);
      await signIn(context, person.userId);
      await page.goto("/account/sessions");
      const app = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "An app" }) });
      await expect(app).toContainText("Book and change appointments");
      await app.getByRole("button", { name: "Sign out this app" }).click();
      await expectHeading(page, "Your devices");
      await expect(page.getByRole("heading", { name: "An app" })).toHaveCount(0);
      const { status } = await askToken(request, {
        grant_type: "refresh_token",
        refresh_token: tokens.refresh_token,
      });
      expect(status).toBe(400);
    });
  });
}
