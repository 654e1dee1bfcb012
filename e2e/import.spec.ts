import { randomUUID } from "node:crypto";

import type { Page } from "@playwright/test";

import { createLocation } from "#lib/catalog/create-location.ts";

import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** An administrator imports locations from a file, and takes them out as a file, with and without a script. */

const sent = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(text),
});

const LOCATION = {
  addressLine: "=1+1",
  city: "London",
  country: "GB",
  phone: "+442071234567",
  emergencyPhone: "999",
  timeZone: "Europe/London",
  isPublic: false,
};

async function send(page: Page, file: ReturnType<typeof sent>): Promise<void> {
  await page.getByLabel("File", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Show what would change" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import locations");
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a file without zone, country and a phone is completed in the preview, imported, and changes nothing again", async ({
      page,
      context,
    }) => {
      const [one, two] = [randomUUID(), randomUUID()];
      const file = sent(
        "sites.csv",
        `provider_num,name,address,city,phone\r\n${one},"NORTH, BRISTOL",MARLBOROUGH STREET,BRISTOL,0117 992 300\r\n${two},SOUTH,1 HIGH STREET,TRURO,01872 250000\r\n`,
      );
      const main = page.getByRole("main");
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/locations");
      await page.getByRole("link", { name: "Import from a file" }).click();
      await expect(page.getByLabel("What is in the file")).toHaveValue("locations");
      await send(page, file);
      await expect(page.getByRole("button", { name: /^Import \d/ })).toHaveCount(0);

      await page.getByLabel("Country").fill("GB");
      await page.getByLabel("Emergency number").fill("999");
      await page.getByLabel("Time zone").selectOption("Europe/London");
      await page.getByLabel("Shown to patients").fill("no");
      await page.getByRole("button", { name: "Check again" }).click();
      await expect(page.getByRole("heading", { name: "1 problem" })).toBeVisible();
      await expect(page.getByLabel("Line 2: Phone")).toHaveValue("0117 992 300");
      await page.getByLabel("Line 2: Phone").fill("0117 992 3000");
      await page.getByRole("button", { name: "Check again" }).click();
      await expect(main).toContainText("2 new, 0 changed, 0 unchanged");
      await page.getByRole("button", { name: "Import 2 rows" }).click();
      await expect(main.getByRole("status")).toHaveText("Imported: 2 new, 0 changed, 0 unchanged.");

      await page.goto("/admin/import?kind=locations");
      await send(page, sent("names.csv", `code;name\n${one};"NORTH, BRISTOL"\n${two};SOUTH\n`));
      await expect(main).toContainText("0 new, 0 changed, 2 unchanged");
      await expect(main).toContainText("There is nothing to import.");
      await page.getByRole("button", { name: "Delete the file" }).click();
      await expect(main.getByRole("status")).toHaveText(
        "The file has been deleted. Nothing has been changed.",
      );
    });

    test("no file is refused beside its field, and an encoding that is not known is chosen", async ({
      page,
      context,
    }) => {
      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto("/admin/import?kind=locations");
      await page.getByRole("button", { name: "Show what would change" }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      const text = `code,name,address,city,country,phone,emergencyPhone,timeZone,isPublic\n${randomUUID()},Café,1 Rue,Paris,FR,01 42 68 53 00,112,Europe/Paris,no\n`;
      await send(page, sent("latin.csv", Buffer.from(text, "latin1")));
      await page.getByLabel("Encoding").selectOption({ label: "Western European (Windows)" });
      await page.getByRole("button", { name: "Check again" }).click();
      await expect(page.getByRole("rowheader", { name: "Café" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Import 1 row" })).toBeVisible();
    });
  });
}

test("the list of locations is a file that is imported unchanged", async ({ page, context }) => {
  await signIn(context, await findUserId("admin@praxis.example"), "admin");
  const name = `Round trip ${randomUUID()}`;
  await createLocation(SYSTEM, { ...LOCATION, name, slug: randomUUID() });
  const file = await context.request.get(
    `/admin/locations/locations.csv?${new URLSearchParams({ q: name })}`,
  );
  expect(file.status()).toBe(200);
  await page.goto("/admin/import?kind=locations");
  await send(page, sent("locations.csv", await file.body()));
  await expect(page.getByRole("main")).toContainText("0 new, 0 changed, 1 unchanged");
});
