import { makeRegistration } from "./support/registrations.ts";
import { expect, test } from "./support/test.ts";

/** What a browser that asks for American English gets of a typed date. */

for (const { locale, order, example } of [
  { locale: "en-US", order: ["Month", "Day", "Year"], example: "3 27 1988" },
  { locale: "en-GB", order: ["Day", "Month", "Year"], example: "27 3 1988" },
]) {
  test(`a birthday is asked for and refused in the order of ${locale}, and read by the names of its fields`, async ({
    openBrowser,
    baseURL,
  }) => {
    const context = await openBrowser({ locale });
    const cookies = await makeRegistration({ isVerified: true });
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: baseURL ?? "" })));
    const page = await context.newPage();
    await page.goto("/register/details");
    const birthday = page.getByRole("group", { name: "Date of birth" });
    await expect(birthday).toContainText(`For example, ${example}`);
    const fields = birthday.getByRole("textbox");
    for (const [position, label] of order.entries()) {
      await expect(fields.nth(position)).toHaveAccessibleName(label);
      await birthday.getByLabel(label).fill({ Day: "31", Month: "2", Year: "1988" }[label] ?? "");
    }
    await page.getByRole("button", { name: "Register" }).click();
    await expect(birthday).toContainText(`Enter a real date, like ${example}`);
    await page
      .getByRole("alert")
      .getByRole("link", { name: /^Date of birth/ })
      .click();
    await expect(fields.first()).toBeFocused();
    await expect(birthday.getByLabel("Day")).toHaveValue("31");
    await birthday.getByLabel("Day").fill("28");
    await page.getByRole("button", { name: "Register" }).click();
    await expect(birthday).not.toContainText("Enter a real date");
  });
}
