import type { Page } from "@playwright/test";
import { noise } from "#lib/doctors/testing/photos.ts";
import { makeDoctorWithHours } from "./support/visits-hours.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, signIn } from "./support/world.ts";

/** A doctor's photograph: chosen, shown to everyone, refused, removed; with and without a script. */

const photograph = (buffer: Buffer, name = "me.jpg", mimeType = "image/jpeg") => ({ name, mimeType, buffer });

async function send(page: Page, file: ReturnType<typeof photograph>): Promise<void> {
  await page.getByLabel("Photo file").setInputFiles(file);
  await page.getByRole("button", { name: /^(Upload|Replace) photo$/ }).click();
}

/** How many pixels a side the browser has decoded: none while the image is missing or refused. */
const sideOf = (page: Page, name: string) =>
  page
    .getByRole("main")
    .getByRole("img", { name: `Photo of ${name}` })
    .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a doctor shows a photograph, which an administrator removes again", async ({ page, context }) => {
      const doctor = await makeDoctorWithHours();
      const card = page.getByRole("region", { name: "Photo" });
      await signIn(context, doctor.userId, "doctor");
      await page.goto("/doctor/profile");
      await expect(card).toContainText("There is no photo yet");
      // The right name, and another kind of file.
      await send(page, photograph(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")));
      await expect(card.getByRole("alert")).toContainText("this is none of them");
      await send(page, photograph(await noise(1_200, 900).jpeg().toBuffer()));
      await expect(card.getByRole("status")).toHaveText("The photo is saved.");
      await expect(page).toHaveURL("/doctor/profile?done=photo-uploaded");

      await page.goto(`/doctors/${doctor.slug}`);
      const image = page.getByRole("img", { name: `Photo of ${doctor.name}` });
      await expect(image).toHaveAttribute("width", "64");
      await expect(image).toHaveAttribute("src", /^\/api\/photos\/[0-9a-f]{32}-large\.webp$/);

      await signIn(context, await findUserId("admin@praxis.example"), "admin");
      await page.goto(`/admin/doctors/${doctor.doctorId}`);
      await expect(card).toContainText("Everyone who looks for a doctor sees this photo.");
      await card.getByText("Remove the photo").click();
      await card.getByRole("button", { name: "Remove photo" }).click();
      await expect(card.getByRole("status")).toHaveText("The photo has been removed.");
      await page.goto(`/doctors/${doctor.slug}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(doctor.name);
      await expect(image).toHaveCount(0);
    });
  });
}

test("a photograph is drawn by the browser under the page's own policy", async ({ page, context }) => {
  const doctor = await makeDoctorWithHours();
  await signIn(context, doctor.userId, "doctor");
  await page.goto("/doctor/profile");
  await send(page, photograph(await noise(600, 800).webp().toBuffer(), "me.webp", "image/webp"));
  await expect(page.getByText("The photo is saved.")).toBeVisible();
  expect(await sideOf(page, doctor.name)).toBe(256);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("what is too large is refused at the field, however large it is", async ({ page, context }) => {
    const { userId } = await makeDoctorWithHours();
    const field = page.getByLabel("Photo file");
    await signIn(context, userId, "doctor");
    for (const bytes of [6_000_001, 9_000_000]) {
      await page.goto("/doctor/profile");
      await send(page, photograph(Buffer.alloc(bytes, 1)));
      await expect(field).toHaveAccessibleDescription(/6 MB at most/);
    }
  });
});
