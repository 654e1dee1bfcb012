import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";

import { practiceIn } from "#lib/reports/testing/stored-visits.ts";
import { asSystem, signIn } from "#lib/web/transport/testing/request.ts";
import { auditEntries, doctors, sessions, userRoles } from "#db/schema/index.ts";

import { GET as attendance } from "./attendance/attendance.csv/route.ts";
import { GET as patientVisits } from "./patient/visits.csv/route.ts";
import { GET as revenue } from "./revenue/revenue.csv/route.ts";
import { GET as utilisation } from "./utilisation/utilisation.csv/route.ts";
import { GET as visits } from "./visits/visits.csv/route.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
// It finds Next's modules only in a bundle, and is not needed here.
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

beforeEach(async () => {
  const sessionId = await signIn();
  await asSystem(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (session === undefined) throw new Error("The session is gone");
    await tx.insert(userRoles).values({ userId: session.userId, role: "admin" }).onConflictDoNothing();
    await tx
      .update(sessions)
      .set({ role: "admin", secondFactorAt: session.createdAt })
      .where(eq(sessions.id, sessionId));
  });
});

function ask(handler: typeof visits, params: Record<string, string>): Promise<Response> {
  const request = new Request(`http://localhost:3000/admin/reports/x?${new URLSearchParams(params)}`);
  return handler(request, { params: Promise.resolve({}) });
}

const NOVEMBER = { from: "2026-11-01", to: "2026-11-30" };

test("a file is UTF-8 with its mark, ends its lines with CRLF, and has no cell that a spreadsheet runs", async () => {
  const { slug, ids } = await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z"], {
    currency: "KWD",
    feeMinor: 1500,
  });
  expect(ids).toHaveLength(1);
  await asSystem((tx) => tx.update(doctors).set({ name: '=HYPERLINK("http://evil.example")' }));
  const answer = await ask(revenue, { ...NOVEMBER, location: slug });
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="revenue.csv"');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text.endsWith("\r\n")).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text).toContain(`Doctor,"'=HYPERLINK(""http://evil.example"")",KWD,1.500,0.000,0.000,1\r\n`);
});

test("a filter that makes no sense is refused, and no file is made of nothing", async () => {
  for (const handler of [visits, attendance, utilisation, revenue]) {
    const answer = await ask(handler, { from: "2026-12-01", to: "2026-11-01" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "invalid_input" });
  }
});

test("a patient's file names nobody, is recorded with the patient, and is not made of somebody who is not there", async () => {
  const { patientId } = await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z", "2026-11-03T08:00Z"]);
  const answer = await ask(patientVisits, { ...NOVEMBER, patient: patientId });
  const text = await answer.text();
  expect(text.trim().split("\r\n")).toHaveLength(3);
  expect(text).toContain(",2026-11-02,13:45,14:15,Asia/Kathmandu,");
  expect(text).not.toContain("O'Neill");
  const entries = await asSystem((tx) =>
    tx.select().from(auditEntries).where(eq(auditEntries.patientId, patientId)),
  );
  expect(entries.map(({ action }) => action)).toEqual(["report.export"]);
  expect((await ask(patientVisits, { ...NOVEMBER, patient: randomUUID() })).status).toBe(404);
});

test("attendance and utilisation have a line for each doctor, each group and the total, all of one length", async () => {
  const { slug } = await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z", "2026-11-03T08:00Z"]);
  const lines = async (handler: typeof visits) =>
    (await (await ask(handler, { ...NOVEMBER, location: slug })).text()).trim().split("\r\n");
  const attended = await lines(attendance);
  expect(attended[1]).toMatch(/^Doctor,.*,2,2,0,0,0,0\.00,,$/);
  expect(attended).toContain("Days from booking to appointment,Less than 1 day,2,,,,,,,");
  expect(attended).toContain("Month,2026-11,,,,,,,1,0");
  expect(attended.at(-1)).toBe("Total,,2,2,0,0,0,0.00,1,0");
  const utilised = await lines(utilisation);
  expect(utilised[1]).toMatch(/^Doctor,.*,43200,60,43200,0,$/);
  expect(utilised).toContain("Hour,Monday 13:00,,,,,1");
  expect(utilised.at(-1)).toBe("Total,,43200,60,43200,0,");
  const lengths = (rows: string[]) => new Set(rows.map((row) => row.split(",").length));
  expect([lengths(attended).size, lengths(utilised.slice(1)).size]).toEqual([1, 1]);
});
