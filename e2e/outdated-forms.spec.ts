import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { ROOT } from "#scripts/launch/settings.ts";
import { book, expectHeading, openBooking, untilScriptsRun } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, signIn } from "./support/world.ts";

/** A page stays open while another build takes the place of the one that made it. */

const NINE = "2027-01-06T09:00:00+05:45";
const REASON = "A cough\nthat does not go";
const UPDATED = "Praxis has been updated since you opened this page";
const ACTION_ID = /\b[0-9a-f]{42}\b/g;
const GONE = `7f${"5".repeat(40)}`;

/** Until it is undone, pages come with ids of actions that the server does not have; their scripts send such, too. */
async function useEarlierBuild(page: Page): Promise<() => Promise<void>> {
  await page.route("**/*", async (route) => {
    const request = route.request();
    const headers = await request.allHeaders();
    if (headers["next-action"]) return route.continue({ headers: { ...headers, "next-action": GONE } });
    if (request.method() !== "GET" || request.resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(ACTION_ID, GONE) });
  });
  return () => page.unroute("**/*");
}

async function fillBooking(page: Page): Promise<void> {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  await signIn(page.context(), person.userId);
  await openBooking(page, practice, NINE);
  await page.getByLabel("Reason for the appointment").fill(REASON);
}

/** The page as it is now, with what was typed into the earlier one: it books. */
async function expectNewPage(page: Page): Promise<void> {
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(UPDATED);
  await expect(alert).toContainText("We haven't sent your form. Please fill it in again below.");
  await expect(alert.getByRole("listitem")).toHaveText([REASON], { useInnerText: true });
  await expectHeading(page, "Book an appointment");
  await page.getByLabel("Reason for the appointment").fill("A cough, again");
  await book(page);
  await expectHeading(page, "Your appointment is booked");
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form of an earlier build is answered with its page, and with what was typed", async ({ page }) => {
    const update = await useEarlierBuild(page);
    await fillBooking(page);
    await update();
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await book(page);
    expect((await answer).status()).toBe(404);
    await expectNewPage(page);
  });
});

test("a form of an earlier build keeps what was typed, and loads its page again", async ({ page }) => {
  const update = await useEarlierBuild(page);
  await fillBooking(page);
  await untilScriptsRun(page);
  await book(page);
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(UPDATED);
  await expect(alert).toBeFocused();
  await expect(page.getByLabel("Reason for the appointment")).toHaveValue(REASON);
  await update();
  await page.getByRole("button", { name: "Load the page again" }).click();
  await expectNewPage(page);
});

test("a button of an earlier build says so, and its page leads on", async ({ page, complaints }) => {
  const person = await makePatient();
  await signIn(page.context(), person.userId);
  const update = await useEarlierBuild(page);
  await page.goto("/doctors");
  await untilScriptsRun(page);
  await page.getByText(person.name).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectHeading(page, UPDATED);
  // React logs what the error page shows.
  expect(complaints.splice(0)).toEqual([expect.stringContaining("UnrecognizedActionError")]);
  await expect(page.getByRole("main")).toContainText("Nothing has been changed.");
  await update();
  await page.getByRole("link", { name: "Load the page again" }).click();
  await expectHeading(page, "Find a doctor");
});

const manifest = z.object({
  encryptionKey: z.string(),
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

test("the id of an action is made of its file and its name, and of nothing of the machine that built it", async () => {
  const path = join(ROOT, ".next", "server", "server-reference-manifest.json");
  const { encryptionKey, node } = manifest.parse(JSON.parse(await readFile(path, "utf8")));
  // A constant of scripts/launch/build.ts.
  const salt = createHash("sha256").update("praxis: ids of actions").digest("base64");
  expect(encryptionKey).toBe(salt);
  const actions = Object.entries(node);
  expect(actions.length).toBeGreaterThan(100);
  const made = actions.map(([, { filename, exportedName }]) =>
    createHash("sha1").update(`${salt}${filename}:${exportedName}`).digest("hex"),
  );
  // Before it stands which arguments the action takes.
  expect(actions.map(([id]) => id.slice(2))).toEqual(made);
});
