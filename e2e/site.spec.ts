import { expect, test } from "./support/test.ts";
import { pagesOfBuild, VISITS } from "./support/visits.ts";
import {
  findUserId,
  makePatient,
  makePractice,
  makeVisit,
  PASSWORD,
  sessionCookie,
  signIn,
} from "./support/world.ts";

/** What holds for the whole site at the level of HTTP, cookies and history. */

const RUBBISH = [
  "page=-1&page=2&sort=%27--",
  "from=2027-13-45&day=9999-99-99&start=yesterday",
  "type=%00&mode=%F0%9F%92%A5&q=%00%25%5C",
  "next=https://evil.example&next=//evil.example&doctor[]=x&patient=__proto__",
  `q=${"x".repeat(2000)}&start=2027-01-04T09:00:00+05:45&location=../../etc`,
  "__proto__[x]=1&constructor=1&toString=1&status=constructor&location=toString",
];

test("every answer carries the security headers", async ({ page, request }) => {
  const loaded: string[] = [];
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
  await page.goto("/doctors", { waitUntil: "load" });
  const files = [".css", ".js", ".woff2"].map((end) => loaded.find((path) => path.endsWith(end)) ?? end);
  files.push("/icons/praxis.svg");
  const others = [
    "/",
    "/no-such-page",
    "/patient",
    "/api/health/live",
    "/api/v1/nothing",
    "/favicon.ico",
    "/manifest.webmanifest",
  ];
  for (const path of [...files, ...others]) {
    const response = await request.get(path, { maxRedirects: 0 });
    if (files.includes(path)) expect(response.status(), path).toBe(200);
    const headers = response.headers();
    expect.soft(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect.soft(headers["x-powered-by"], path).toBeUndefined();
    if (files.includes(path)) continue;
    expect
      .soft(headers["content-security-policy"], path)
      .toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
  }
});

test("a nonce is never used twice", async ({ request }) => {
  const policies = [await request.get("/"), await request.get("/")].map(
    (response) => response.headers()["content-security-policy"],
  );
  expect(policies[0]).not.toBe(policies[1]);
});

test("rubbish in an address never breaks a page", async ({ request }) => {
  test.slow();
  const { name, value } = await sessionCookie((await makePatient()).userId);
  const routes = pagesOfBuild().filter(
    (route) => (VISITS[route] ?? []).length > 0 && route !== "/_not-found",
  );
  for (const route of routes) {
    const paths = route.includes("[") ? ["x", "%00", "%E0%A4%A", "..%2f..", "__proto__"] : [""];
    for (const path of paths.map((part) => route.replace(/\[[^/]+\]/g, part))) {
      for (const query of RUBBISH) {
        const address = `${path}?${query}`;
        const response = await request.get(address, {
          headers: { Cookie: `${name}=${value}` },
          maxRedirects: 0,
        });
        expect.soft(response.status(), address).toBeLessThan(500);
        expect.soft(response.headers()["location"] ?? "/", address).toMatch(/^\/(?![/\\])/);
      }
    }
  }
});

test("a garbage form or server action is refused, and nothing of the server is told", async ({
  request,
  baseURL,
}) => {
  const headers = { Origin: baseURL ?? "" };
  const answers = [
    await request.post("/sign-in", { headers, multipart: { x: "1" } }),
    await request.post("/sign-in", { headers, multipart: { $ACTION_REF_1: "", "$ACTION_1:0": "garbage" } }),
    await request.post("/sign-in", { headers, multipart: { $ACTION_ID_deadbeef: "" } }),
    await request.post("/sign-in", { headers: { ...headers, "Next-Action": "deadbeef" }, data: "[]" }),
    await request.post("/sign-in", {
      headers: { ...headers, "Next-Action": "7f".repeat(21) },
      data: "[1,2]",
    }),
    await request.post("/theme", { headers, data: { theme: "dark" } }),
    await request.post("/theme", { headers, multipart: { other: "1" }, maxRedirects: 0 }),
    await request.post("/theme", {
      headers: { ...headers, "Content-Type": "multipart/form-data; boundary=x" },
      data: "--x rubbish",
    }),
    await request.post("/place", { headers, form: { near: "x".repeat(200_000) }, maxRedirects: 0 }),
  ];
  for (const answer of answers) {
    const body = await answer.text();
    expect.soft(answer.status(), answer.url()).toBeLessThan(500);
    expect.soft(body, answer.url()).not.toMatch(/at .+\.(js|ts):\d+/);
  }
  // What is larger than any form of ours chooses nothing.
  expect(answers.at(-1)?.headers()["set-cookie"]).toBeUndefined();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a chosen theme stays, whatever the device prefers", async ({ page }) => {
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto("/terms?x=1");
      await page.getByLabel("Theme").selectOption("Dark");
      await page.getByRole("button", { name: "Apply" }).click();
      await expect(page).toHaveURL("/terms?x=1");
      const html = page.locator("html");
      await expect(html).toHaveCSS("color-scheme", "dark");
      await page.goto("/");
      await expect(html).toHaveCSS("color-scheme", "dark");
      await page.getByLabel("Theme").selectOption("Match device");
      await page.getByRole("button", { name: "Apply" }).click();
      await expect(html).toHaveCSS("color-scheme", "light dark");
    });

    test("whoever signs out is signed out in every tab, and the way back shows nothing private", async ({
      page,
      context,
    }) => {
      const person = await makePatient();
      const practice = await makePractice();
      const visit = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45" });
      await signIn(context, person.userId);
      const other = await context.newPage();
      await other.goto("/patient");
      await expect(other.getByRole("link", { name: `Appointment with ${practice.name}` })).toBeVisible();
      const response = await page.goto(`/patient/visits/${visit.id}`);
      expect(response?.headers()["cache-control"]).toContain("no-store");
      await page.getByText(person.name).first().click();
      await page.getByRole("button", { name: "Sign out" }).click();
      await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

      await page.goBack();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
      await expect(page.getByText(visit.reference)).toHaveCount(0);
      await other.reload();
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("Sign in");
    });

    test("whoever has two roles can switch on the way to a page of the other one", async ({
      page,
      context,
    }) => {
      await signIn(context, await findUserId("doctor-patient@praxis.example"), "doctor");
      await page.goto("/patient?when=past");
      await page.getByRole("main").getByRole("button").click();
      await expect(page).toHaveURL(/\/patient/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("My appointments");
    });

    test("a wrong password and an unknown address are told apart by nobody", async ({ page }) => {
      const person = await makePatient();
      const said: string[] = [];
      for (const [email, password] of [
        [person.email, "not my password"],
        ["nobody@example.org", PASSWORD],
      ] as const) {
        await page.goto("/sign-in");
        await page.getByLabel("Email address").fill(email);
        await page.getByLabel("Password").fill(password);
        await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
        const alert = page.getByRole("main").getByRole("alert");
        await expect(alert).toBeFocused();
        await expect(page.getByLabel("Email address")).toHaveValue(email);
        await expect(page.getByLabel("Password")).toHaveValue("");
        said.push(await alert.innerText());
      }
      expect(said[0]).toBe(said[1]);
    });
  });
}
