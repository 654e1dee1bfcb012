import { randomInt } from "node:crypto";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { NOW } from "./support/now.ts";
import { alsoAdministers, changeSessions } from "./support/sessions.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, PASSWORD, signIn } from "./support/world.ts";

/** What an administrator may not do to how an account is kept safe in a session that was left open. */

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator who signed in a while ago gives the password again before a number to sign in with is set", async ({
      page,
      context,
    }) => {
      const [administrator, person] = [await makePatient(), await makePatient()];
      await alsoAdministers(administrator.userId);
      await signIn(context, administrator.userId, "admin");
      await changeSessions(administrator.userId, { createdAt: NOW - 11 * MINUTE_MS });
      const setNumber = async () => {
        await page
          .getByRole("textbox", { name: "Mobile number" })
          .fill(`+9779801${randomInt(100_000, 1_000_000)}`);
        await page.getByRole("button", { name: "Save number" }).click();
      };
      await page.goto(`/admin/users/${person.userId}`);
      await setNumber();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(
        "Please enter your password again",
      );
      await page.getByRole("link", { name: "Confirm that it is you" }).click();
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page).toHaveURL(new RegExp(`/admin/users/${person.userId}$`));
      await setNumber();
      await expect(page.getByRole("status")).toContainText("Saved.");
    });
  });
}
