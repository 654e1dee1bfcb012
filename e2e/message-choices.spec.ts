import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { doctors, users } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { SYSTEM } from "./support/system.ts";
import { expect, test } from "./support/test.ts";
import { makeChild, makePatient, makePractice, signIn } from "./support/world.ts";

/** What users choose to be sent. */

const HERE = "/account/messages";
const CHILD = "Tomás O’Dowd";

const save = (page: Page) => page.getByRole("button", { name: "Save" }).click();
const refusal = (page: Page) => page.getByRole("main").getByRole("alert");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a parent chooses when to be reminded, for whom, and when not to be disturbed", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await makeChild(person, CHILD);
      await signIn(context, person.userId);
      await page.goto("/account");
      await page.getByRole("main").getByRole("link", { name: "Reminders and messages" }).last().click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Reminders and messages");
      await expect(page.getByRole("main")).toContainText("This can't be turned off.");
      await expect(page.getByRole("checkbox", { name: "The day before" })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: "2 hours before" })).not.toBeChecked();
      await expect(page.getByRole("checkbox", { name: "By text message" })).toHaveCount(0);
      await expect(page.getByRole("textbox", { name: "From", exact: true })).toHaveValue("21:00");

      await page.getByRole("checkbox", { name: "2 hours before" }).check();
      await page.getByRole("checkbox", { name: "A week before" }).check();
      await page.getByRole("checkbox", { name: CHILD }).uncheck();
      await page.getByRole("textbox", { name: "From", exact: true }).fill("22:30");
      await save(page);
      await expect(page.getByRole("status")).toContainText("Your choices are saved");

      await page.goto(HERE);
      await expect(page.getByRole("checkbox", { name: "A week before" })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: "2 days before" })).not.toBeChecked();
      await expect(page.getByRole("checkbox", { name: "2 hours before" })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: CHILD })).not.toBeChecked();
      await expect(page.getByRole("checkbox", { name: person.name })).toBeChecked();
      await expect(page.getByRole("textbox", { name: "From", exact: true })).toHaveValue("22:30");
    });

    test("a doctor turns the morning's mail off and on again; nobody else is asked about it", async ({
      page,
      context,
    }) => {
      const [person, { doctorId }] = await Promise.all([makePatient(), makePractice()]);
      const morning = page.getByRole("checkbox", { name: /^Email me at 7 in the morning/ });
      await signIn(context, person.userId);
      await page.goto(HERE);
      await expect(page.getByRole("checkbox", { name: "The day before" })).toBeVisible();
      await expect(morning).toHaveCount(0);
      await inTransaction(SYSTEM, (tx) =>
        tx.update(doctors).set({ userId: person.userId }).where(eq(doctors.id, doctorId)),
      );
      for (const isWanted of [false, true]) {
        await page.goto(HERE);
        await expect(morning).toBeChecked({ checked: !isWanted });
        await morning.setChecked(isWanted);
        await save(page);
        await expect(page.getByRole("status")).toContainText("Your choices are saved");
        await page.goto(HERE);
        await expect(morning).toBeChecked({ checked: isWanted });
      }
    });

    test("what was typed survives a refusal, and two empty times are no quiet hours", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await page.goto(HERE);
      await page.getByRole("checkbox", { name: "The day before" }).uncheck();
      await page.getByRole("checkbox", { name: "By email" }).uncheck();
      await page.getByRole("textbox", { name: "From", exact: true }).fill("9 pm");
      await save(page);
      await expect(refusal(page)).toContainText("Choose at least one way to reach you");
      await expect(refusal(page)).toContainText("Enter a time, like 09:30");
      await expect(page.getByRole("checkbox", { name: "The day before" })).not.toBeChecked();
      await expect(page.getByRole("checkbox", { name: "By email" })).not.toBeChecked();
      await expect(page.getByRole("textbox", { name: "From", exact: true })).toHaveValue("9 pm");

      await page.getByRole("checkbox", { name: "By email" }).check();
      await page.getByRole("textbox", { name: "From", exact: true }).fill("");
      await page.getByRole("textbox", { name: "Until", exact: true }).fill("");
      await save(page);
      await expect(page.getByRole("status")).toContainText("Your choices are saved");
      await page.goto(HERE);
      await expect(page.getByRole("checkbox", { name: "The day before" })).not.toBeChecked();
      await expect(page.getByRole("textbox", { name: "From", exact: true })).toHaveValue("");
    });

    test("an old window does not undo what was chosen in another", async ({ page, context }) => {
      const person = await makePatient();
      await signIn(context, person.userId);
      await page.goto(HERE);
      const other = await context.newPage();
      await other.goto(HERE);
      await other.getByRole("checkbox", { name: "2 days before" }).check();
      await save(other);
      await expect(other.getByRole("status")).toContainText("Your choices are saved");

      await page.getByRole("checkbox", { name: "2 hours before" }).check();
      await save(page);
      await expect(refusal(page)).toContainText("This was changed in the meantime");
      await expect(page.getByRole("checkbox", { name: "2 hours before" })).toBeChecked();
      await page.goto(HERE);
      await expect(page.getByRole("checkbox", { name: "2 days before" })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: "2 hours before" })).not.toBeChecked();
    });

    test("who has confirmed a mobile number can be reminded by text message", async ({ page, context }) => {
      const person = await makePatient();
      const signInPhone = javaScriptEnabled ? "+9779841020301" : "+9779841020302";
      await inTransaction(SYSTEM, (tx) =>
        tx.update(users).set({ signInPhone }).where(eq(users.id, person.userId)),
      );
      await signIn(context, person.userId);
      await page.goto(HERE);
      await page.getByRole("checkbox", { name: "By text message" }).check();
      await page.getByRole("checkbox", { name: "By email" }).uncheck();
      await save(page);
      await expect(page.getByRole("status")).toContainText("Your choices are saved");
      await page.goto(HERE);
      await expect(page.getByRole("checkbox", { name: "By text message" })).toBeChecked();
      await expect(page.getByRole("checkbox", { name: "By email" })).not.toBeChecked();
    });
  });
}
