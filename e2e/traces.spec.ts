import { startCollector, type ArrivedSpan, type Collector } from "#lib/health/testing/collector.ts";
import { serveLogged, type Logged } from "./support/serve-logged.ts";
import { book, expectHeading, openBooking } from "./support/steps.ts";
import { expect, test } from "./support/test.ts";
import { makePatient, makePractice, sessionCookie } from "./support/world.ts";

const NINE = "2027-01-06T09:00:00+05:45";
const REASON = "Canary-reason-5127";
const NOTES = "Canary-notes-8864";

let collector: Collector;
let traced: Logged;

test.beforeAll(async () => {
  collector = await startCollector();
  traced = await serveLogged({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: "50",
  });
});
test.afterAll(async () => {
  await traced.stop();
  await collector.stop();
});

/** The trace of the form that booked, from its request down. */
function traceOf(name: string): readonly ArrivedSpan[] {
  const spans = collector.spans();
  const root = spans.find((span) => span.name === name && span.parentSpanId === undefined);
  return spans.filter(({ traceId }) => traceId === root?.traceId);
}

test("a booking is a trace of its route, its verb and its transaction, and says nothing of who booked what", async ({
  openBrowser,
}) => {
  const [practice, person] = await Promise.all([makePractice(), makePatient()]);
  const browser = await openBrowser({ baseURL: traced.origin, javaScriptEnabled: false });
  const cookie = await sessionCookie(person.userId);
  await browser.addCookies([{ ...cookie, url: traced.origin }]);
  const page = await browser.newPage();
  await openBooking(page, practice, NINE);
  await page.getByLabel("Reason for the appointment").fill(REASON);
  await page.getByLabel("Notes for the clinic").fill(NOTES);
  await book(page);
  await expectHeading(page, "Your appointment is booked");
  const place = new URL(page.url());

  await expect
    .poll(() => traceOf("POST /patient/book").map(({ name }) => name))
    .toContain("appointment.book");
  const trace = traceOf("POST /patient/book");
  const [request] = trace.filter(({ parentSpanId }) => parentSpanId === undefined);
  const [verb] = trace.filter(({ name }) => name === "appointment.book");
  const [transaction] = trace.filter(({ parentSpanId }) => parentSpanId === verb?.spanId);
  expect(request?.facts).toEqual({
    "http.request.method": "POST",
    "http.route": "/patient/book",
    "http.response.status_code": 303,
  });
  expect(verb?.parentSpanId).toBe(request?.spanId);
  expect(transaction).toMatchObject({ name: "transaction", facts: { "praxis.transaction": "committed" } });
  expect(Number(transaction?.facts["praxis.statements"])).toBeGreaterThan(5);

  // The page that follows has the appointment's id in its path.
  await expect
    .poll(() => collector.spans().map(({ name }) => name))
    .toContainEqual(expect.stringMatching(/\[id\]/));
  const secrets = {
    ...person,
    reason: REASON,
    notes: NOTES,
    token: cookie.value,
    doctor: practice.name,
    slug: practice.slug,
    path: place.pathname,
    query: "startsAt",
  };
  const sent = collector.sent();
  for (const [what, secret] of Object.entries(secrets)) expect(sent.includes(secret), what).toBe(false);
});

test("a line of the log names the trace of its request", async ({ request }) => {
  const unknown = `7f${"5".repeat(40)}`;
  await request.post(`${traced.origin}/sign-in`, {
    headers: { Origin: traced.origin, "Next-Action": unknown, "Content-Type": "text/plain" },
    data: Buffer.from("[]"),
  });
  await expect.poll(() => traceOf("POST /sign-in")).not.toEqual([]);
  const [span] = traceOf("POST /sign-in");
  const lines = traced.lines.filter((line) => line.includes("outdated_form"));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ traceId: span?.traceId, code: "outdated_form" });
});
