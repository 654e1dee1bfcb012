import { eq } from "drizzle-orm";
import { z } from "zod";
import { heldTimes } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { ask } from "./access/call.ts";
import { book, enterCredentials, expectHeading } from "./support/steps.ts";
import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, makePatient, makePractice, PASSWORD, signIn, type Practice } from "./support/world.ts";

/** A finder of free times reads what is published, and leads a patient to the booking form. */

const Manifest = z.object({ output: z.array(z.object({ type: z.string(), url: z.url() })) });
const Slot = z.object({
  start: z.string(),
  extension: z.array(z.object({ url: z.url(), valueUrl: z.url().optional() })),
});

/** As a finder does: from the manifest to the first free time of this doctor, and its link. */
async function findLink({ slug, locationId }: Practice, week: number): Promise<URL> {
  const origin = process.env["APP_URL"] ?? "";
  const manifest = await ask({ origin }, "/smart/$bulk-publish");
  const { output } = Manifest.parse(JSON.parse(manifest.body));
  const file = output.find(
    ({ type, url }) => type === "Slot" && url.endsWith(`${locationId}/week-${week}.ndjson`),
  );
  const { body } = await ask({ origin }, new URL(file?.url ?? origin).pathname);
  const links = body
    .trimEnd()
    .split("\n")
    .map((line) => Slot.parse(JSON.parse(line)))
    .map(
      ({ extension }) =>
        new URL(extension.find(({ valueUrl }) => valueUrl !== undefined)?.valueUrl ?? origin),
    );
  const link = links.find(({ searchParams }) => searchParams.get("doctor") === slug);
  if (link === undefined) throw new Error("The doctor has no published time");
  return link;
}

async function countHeld({ doctorId }: Practice): Promise<number> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.select().from(heldTimes).where(eq(heldTimes.doctorId, doctorId)),
  );
  return rows.length;
}

// A file is made once a minute, and the doctor of each test is new: each reads one that no other test reads.
for (const [javaScriptEnabled, week] of [
  [true, 2],
  [false, 3],
] as const) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a patient who comes from a finder signs in and books, and staff see through whom", async ({
      page,
      openBrowser,
    }) => {
      const [practice, person] = await Promise.all([makePractice(), makePatient()]);
      const link = await findLink(practice, week);
      link.searchParams.append("source", "finder.example.org");
      link.searchParams.append("booking-referral", "34d1a803-cd6c-4420-9cf5-c5edcc533538");

      await page.goto(link.href);
      await expectHeading(page, "Sign in");
      await enterCredentials(page, person.email, PASSWORD);
      await expectHeading(page, "Book an appointment");
      await expect(page.getByRole("main")).toContainText(practice.name);
      expect(await countHeld(practice)).toBe(0);
      await book(page);
      await expectHeading(page, "Your appointment is booked");
      expect(await countHeld(practice)).toBe(1);

      const [, appointmentId] = /visits\/([^/]+)\/booked/.exec(page.url()) ?? [];
      const staff = await openBrowser({ javaScriptEnabled });
      await signIn(staff, await findUserId("admin@praxis.example"), "admin");
      const theirs = await staff.newPage();
      await theirs.goto(`/admin/appointments/${appointmentId}`);
      await expect(theirs.getByRole("main")).toContainText("Booked through");
      await expect(theirs.getByRole("main")).toContainText("finder.example.org");
      await expect(theirs.getByRole("main")).toContainText("34d1a803-cd6c-4420-9cf5-c5edcc533538");
    });
  });
}
