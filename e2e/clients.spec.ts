import { randomUUID } from "node:crypto";
import type { APIRequestContext, Page } from "@playwright/test";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { makeClient } from "./support/clients.ts";
import { NOW } from "./support/now.ts";
import { alsoAdministers, changeSessions } from "./support/sessions.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, PASSWORD, signIn } from "./support/world.ts";

/** A program of a third party: an administrator makes it, it books, and it is stopped. */

const main = (page: Page) => page.getByRole("main");

/** What is shown once. */
async function readSecret(page: Page): Promise<{ client_id: string; client_secret: string }> {
  await expect(page.getByRole("heading", { name: "Copy the secret now" })).toBeVisible();
  const [client_id = "", client_secret = ""] = await main(page)
    .locator("[aria-labelledby=new-secret] .font-mono [data-db]")
    .allInnerTexts();
  expect(client_secret).toMatch(/^praxis_[\w-]{43}$/);
  return { client_id, client_secret };
}

async function buyToken(request: APIRequestContext, shown: { client_id: string; client_secret: string }) {
  const response = await request.post("/api/v1/auth/token", {
    form: { grant_type: "client_credentials", ...shown },
  });
  const { access_token: token = "" }: { access_token?: string } = await response.json();
  return { status: response.status(), headers: { Authorization: `Bearer ${token}` } };
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a client is made, finds or makes a patient and books; its secret is changed, and it is stopped", async ({
      page,
      context,
      request,
    }) => {
      const name = `Call centre ${randomUUID().slice(0, 8)}`;
      const practice = await makePractice();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/clients");
      await page.getByRole("link", { name: "Add a client" }).first().click();
      await main(page).getByRole("button", { name: "Add a client" }).click();
      await expect(main(page).getByRole("alert")).toBeVisible();
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("See doctors").uncheck();
      await main(page).getByRole("button", { name: "Add a client" }).click();
      const first = await readSecret(page);

      const { headers } = await buyToken(request, first);
      const person = { name: "Amara O’Neill", dateOfBirth: "1990-05-17" };
      const likely = await request.post("/api/v1/patients/likely", { headers, data: person });
      expect(await likely.json()).toEqual({ items: [] });
      const made = await request.post("/api/v1/patients", {
        headers,
        data: { ...person, timeZone: "Asia/Kathmandu" },
      });
      const { id: patientId }: { id: string } = await made.json();
      const { doctorId, locationId, visitTypeId } = practice;
      const booking = { doctorId, locationId, visitTypeId, patientId, mode: "in_person" };
      const booked = await request.post("/api/v1/appointments", {
        headers,
        data: { ...booking, startsAt: "2027-01-06T09:00:00+05:45" },
      });
      expect(booked.status()).toBe(201);
      const { id }: { id: string } = await booked.json();
      await page.goto(`/admin/appointments/${id}`);
      await expect(main(page)).toContainText(`through ${name}`);

      await page.goto("/admin/clients");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByRole("button", { name: "Find" }).click();
      await page.getByRole("link", { name }).click();
      await expect(page.getByLabel("See doctors")).not.toBeChecked();
      await expect(main(page)).not.toContainText(first.client_secret);
      await page.getByRole("button", { name: "Make another secret" }).click();
      const second = await readSecret(page);
      await page.getByRole("link", { name: "I have copied it" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
      await page.getByText("End this secret…").last().click();
      await page.getByRole("button", { name: "Yes, end it" }).last().click();
      await expect(main(page).getByRole("status")).toHaveText("Saved.");
      expect((await request.get("/api/v1/appointments", { headers })).status()).toBe(401);
      expect((await buyToken(request, first)).status).toBe(401);
      const renewed = await buyToken(request, second);
      expect((await request.get("/api/v1/appointments", { headers: renewed.headers })).status()).toBe(200);

      await page.getByText("Stop…").click();
      await page.getByRole("button", { name: "Yes, stop it" }).click();
      await expect(page.getByRole("heading", { name: "The client is stopped" })).toBeVisible();
      expect((await request.get("/api/v1/appointments", { headers: renewed.headers })).status()).toBe(401);
      await page.getByRole("button", { name: "Let it act again" }).click();
      await expect(page.getByRole("heading", { name: "The client is stopped" })).toBeHidden();
      expect((await buyToken(request, second)).status).toBe(200);
    });

    test("a client is told of appointments at an address of its own, until that is ended", async ({
      page,
      context,
    }) => {
      const { clientId } = await makeClient();
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/clients/${clientId}`);
      await main(page).getByRole("link", { name: "Webhooks" }).click();
      await page.getByLabel("Address").fill("http://hooks.example/x");
      await main(page).getByRole("button", { name: "Add a webhook" }).click();
      await expect(main(page).getByRole("alert")).toBeVisible();
      await expect(page.getByLabel("Address")).toHaveValue("http://hooks.example/x");
      await page.getByLabel("Address").fill("https://hooks.example/x");
      await main(page).getByRole("button", { name: "Add a webhook" }).click();
      await expect(main(page)).toContainText("whsec_");
      await page.getByRole("link", { name: "I have copied it" }).click();
      await expect(main(page)).not.toContainText("whsec_");
      await page.getByRole("link", { name: "What was sent" }).click();
      await expect(main(page)).toContainText("Nothing was sent yet");
      await page.goBack();
      await page.getByText("End this webhook…").click();
      await page.getByRole("button", { name: "Yes, end it" }).click();
      await expect(main(page).getByRole("status")).toHaveText("The webhook has ended.");
    });

    test("who gave no password of late gives it again before a client is made, and loses no word of the form", async ({
      page,
      context,
    }) => {
      const administrator = await makePatient();
      await alsoAdministers(administrator.userId);
      await signIn(context, administrator.userId, "admin");
      await changeSessions(administrator.userId, { createdAt: NOW - 11 * MINUTE_MS });
      const name = `Kiosk ${randomUUID().slice(0, 8)}`;
      await page.goto("/admin/clients/new");
      await page.getByLabel("Name", { exact: true }).fill(name);
      await main(page).getByRole("button", { name: "Add a client" }).click();
      await expect(main(page).getByRole("alert")).toContainText("Please enter your password again");
      await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
      await page.getByRole("link", { name: "Confirm that it is you" }).click();
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page).toHaveURL(/\/admin\/clients\/new$/);
      await page.getByLabel("Name", { exact: true }).fill(name);
      await main(page).getByRole("button", { name: "Add a client" }).click();
      await readSecret(page);
    });
  });
}
