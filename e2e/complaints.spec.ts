import { expect, test } from "./support/test.ts";
import { watchContext } from "./support/watch.ts";

/** Every other test trusts that it is told what goes wrong in its browser. Here something does, in a browser of its own. */

const WRONGS = {
  "a style in an element": {
    wrong: () => document.body.setAttribute("style", "color: red"),
    complaint: /^security policy: style-src-attr inline in /,
  },
  "a script in an element": {
    wrong: () =>
      document.body.insertAdjacentHTML(
        "beforeend",
        `<img alt="" src="/icons/praxis.svg" onload="document.title = 'Mallory'">`,
      ),
    complaint: /^security policy: script-src-attr inline in /,
  },
  "a file of another site": {
    wrong: () => {
      document.body.append(Object.assign(new Image(), { src: "https://evil.example/pixel.png" }));
    },
    complaint: /^security policy: img-src https:\/\/evil\.example\/pixel\.png in /,
  },
  "a file that is not there": {
    wrong: () => {
      document.body.append(Object.assign(new Image(), { src: "/no-such-file.png" }));
    },
    complaint: /^404 of .*\/no-such-file\.png$/,
  },
  "an error that nobody catches": {
    wrong: () => {
      queueMicrotask(() => {
        throw new Error("Broken on purpose");
      });
    },
    complaint: /^uncaught: Broken on purpose$/,
  },
  "an error in the log": {
    wrong: () => console.error("Logged on purpose"),
    complaint: /^console: Logged on purpose$/,
  },
};

for (const [what, { wrong, complaint }] of Object.entries(WRONGS)) {
  test(`${what} is complained of`, async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL });
    const complaints: string[] = [];
    await watchContext(context, complaints);
    const page = await context.newPage();
    await page.goto("/terms");
    expect(complaints, "the page itself does nothing wrong").toEqual([]);
    await page.evaluate(wrong);
    await expect.poll(() => complaints).toContainEqual(expect.stringMatching(complaint));
    await expect(page).not.toHaveTitle("Mallory");
    await context.close();
  });
}
