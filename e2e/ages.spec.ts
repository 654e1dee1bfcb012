import { book, expectHeading } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makeChild, makePatient, makePractice, signIn } from "./support/world.ts";

/** Doctors for patients of an age. */

const WARNING = "This doctor sees patients up to 17 years old. Check that you have chosen the right person.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an adult is warned before they book with a paediatrician, a child is not, and the adult may all the same", async ({
      page,
      context,
    }) => {
      const [practice, person] = await Promise.all([
        makePractice({ specialty: "paediatrics" }),
        makePatient(),
      ]);
      await makeChild(person, "Tenzin Sherpa");
      await signIn(context, person.userId);
      await page.goto(`/doctors/${practice.slug}`);
      await page.getByRole("button", { name: /^First available: / }).click();
      await expectHeading(page, "Book an appointment");
      await expect(page.getByText(WARNING)).toHaveCount(1);
      const choices = page.getByRole("radio");
      await expect(choices).toHaveCount(2);
      await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
      await page.getByRole("radio", { name: person.name }).check();
      await book(page);
      await expect(page).toHaveURL(/\/patient\/visits\//);
      await expect(page.getByRole("main")).toContainText(person.name);
    });
  });
}
