import { serveLogged, type Logged } from "./support/serve-logged.ts";
import { expect, test } from "./support/test.ts";
import { findUserId, sessionCookie } from "./support/world.ts";

/** What staff type to find people stands in no address, no Referer and no log. */

const CANARY = "Zyxkanarienvogel";

let logged: Logged;

test.beforeAll(async () => {
  logged = await serveLogged();
});
test.afterAll(async () => {
  await logged.stop();
});

const SEARCHES = [
  { path: "/admin/patients", field: /^Name/, button: "Find" },
  { path: "/admin/appointments", field: /^Patient or reference/, button: "Find" },
  { path: "/admin/appointments/new", field: /^Name/, button: "Find" },
  { path: "/admin/users", field: /^Name, email address or phone/, button: "Show" },
];

for (const javaScriptEnabled of [true, false])
  for (const { path, field, button } of SEARCHES)
    test(`a search at ${path} is told to nobody, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      openBrowser,
    }) => {
      const browser = await openBrowser({ baseURL: logged.origin, javaScriptEnabled });
      const cookie = await sessionCookie(await findUserId("admin@praxis.example"), "admin");
      await browser.addCookies([{ ...cookie, url: logged.origin }]);
      const asked: Promise<string>[] = [];
      browser.on("request", (request) => {
        asked.push(request.allHeaders().then((headers) => JSON.stringify([request.url(), headers])));
      });
      const page = await browser.newPage();
      await page.goto(path);
      const main = page.getByRole("main");
      await main.getByLabel(field).first().fill(CANARY);
      await main.getByRole("button", { name: button, exact: true }).click();
      await expect(page).toHaveURL(/sealed=/);
      await expect(main.getByLabel(field).first()).toHaveValue(CANARY);
      // Another request, whose Referer is the page of the answer.
      await page.getByRole("link", { name: "Departments" }).first().click();
      await expect(page).toHaveURL(/departments/);
      const told = (await Promise.all(asked)).join("\n").toLowerCase();
      expect(told).toMatch(/"referer":"[^"]+sealed=/);
      expect(told).not.toContain(CANARY.toLowerCase());
      expect(logged.lines).not.toEqual([]);
      expect(logged.lines.join("\n").toLowerCase()).not.toContain(CANARY.toLowerCase());
    });
