import { serveFailing } from "./support/serve-failing.ts";
import type { Logged } from "./support/serve-logged.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, sessionCookie } from "./support/world.ts";

const TITLE = "Something went wrong on our side";

test.describe.configure({ mode: "default" });

let failing: Logged;
test.beforeAll(async () => {
  failing = await serveFailing();
});
test.afterAll(async () => {
  await failing.stop();
});

/** A page that fails in the frame of the public pages, and one whose frame fails too: it says who is signed in. */
for (const isSignedIn of [false, true]) {
  test(`a page that cannot be made says so, drawn by the server, ${isSignedIn ? "also when its frame fails" : "and is logged once"}`, async ({
    request,
  }) => {
    const { userId } = await makePatient();
    const { name, value } = await sessionCookie(userId);
    const headers: Record<string, string> = isSignedIn ? { Cookie: `${name}=${value}` } : {};
    const response = await request.get(`${failing.origin}/doctors?q=nobody`, { headers });
    expect(response.status()).toBe(503);
    expect(response.headers()["retry-after"]).toBe("2");
    const html = await response.text();
    expect(html).not.toContain('id="__next_error__"');
    expect(html).toContain(`<h1>${TITLE}</h1>`);
    expect(html).toContain(`<title>${TITLE} – Praxis</title>`);
    expect(html.match(/<main/g)).toHaveLength(1);
    const reference = /<strong[^>]*>([^<]+)</.exec(html)?.[1] ?? "none";
    const logged = () => failing.lines.filter((line) => line.includes("digest:") && line.includes(reference));
    await expect.poll(logged).toHaveLength(1);
    expect(isSignedIn || reference === response.headers()["x-request-id"]).toBe(true);
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`a page that failed leads on, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    openBrowser,
    complaints,
  }) => {
    const browser = await openBrowser({ javaScriptEnabled });
    const page = await browser.newPage();
    const address = `${failing.origin}/doctors?q=nobody`;
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByText("If you call us, please quote this reference:")).toBeVisible();
    const again = page.waitForResponse(address);
    await page.getByRole("link", { name: "Try again" }).click();
    expect((await again).status()).toBe(503);
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("link", { name: "Go to the start page" })).toHaveAttribute("href", "/");
    expect(complaints.splice(0)).toEqual([`503 of ${address}`, `503 of ${address}`]);
  });
}
