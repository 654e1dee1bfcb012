import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";

import { GET as appointmentsFile } from "#app/admin/appointments/appointments.csv/route.ts";
import { GET as patientsFile } from "#app/admin/patients/patients.csv/route.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { practiceIn } from "#lib/reports/testing/stored-visits.ts";
import { asSystem, signIn } from "#lib/web/transport/testing/request.ts";
import { appointments, auditEntries, patients, sessions, userRoles } from "#db/schema/index.ts";
import { makePatients } from "#db/testing/world.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
// It finds Next's modules only in a bundle, and is not needed here.
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

beforeEach(async () => {
  const sessionId = await signIn();
  await asSystem(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (session === undefined) throw new Error("The session is gone");
    await tx.insert(userRoles).values({ userId: session.userId, role: "admin" });
    const secondFactorAt = session.createdAt;
    await tx.update(sessions).set({ role: "admin", secondFactorAt }).where(eq(sessions.id, sessionId));
  });
});

async function linesOf(handler: typeof patientsFile, params: Record<string, string> = {}): Promise<string[]> {
  const request = new Request(`http://localhost:3000/x.csv?${new URLSearchParams(params)}`);
  const answer = await handler(request, { params: Promise.resolve({}) });
  expect(answer.status).toBe(200);
  return (await answer.text()).trim().split("\r\n").slice(1);
}

async function entriesOf(action: string): Promise<(string | null)[]> {
  const rows = await asSystem((tx) =>
    tx.select({ of: auditEntries.patientId }).from(auditEntries).where(eq(auditEntries.action, action)),
  );
  return rows.map((row) => row.of);
}

test("a file of patients has all of them once, over several batches, and each gets an entry of its own", async () => {
  const made = await makePatients(1_100);
  await asSystem((tx) => tx.update(patients).set({ phone: "+97715522266", name: "=Amara" }));
  const lines = await linesOf(patientsFile);
  expect(lines).toHaveLength(1_100);
  expect(new Set(lines).size).toBe(1_100);
  expect(lines[0]).toMatch(/^\d+,'=Amara,1988-03-27,'\+97715522266,Yes,$/);
  const entries = await entriesOf("patient.export");
  expect(entries.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  await linesOf(patientsFile);
  expect(await entriesOf("patient.export")).toHaveLength(2_200);
});

test("it has whom the search finds, whatever page was seen, and nobody else gets an entry", async () => {
  const [one] = await makePatients(30);
  const [found] = await asSystem((tx) =>
    tx
      .update(patients)
      .set({ name: "Đorđević Ljiljana" })
      .where(eq(patients.id, one?.id ?? ""))
      .returning(),
  );
  expect(await linesOf(patientsFile, { sealed: sealTyped({ name: "dordevic" }), before: "1" })).toHaveLength(
    1,
  );
  expect(await entriesOf("patient.export")).toEqual([found?.id]);
  expect(await entriesOf("patient.read")).toEqual([]);
});

test("a file of appointments has times on the clock of their location, and records each patient once", async () => {
  const { patientId } = await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z", "2026-11-03T08:00Z"]);
  const lines = await linesOf(appointmentsFile, { patient: patientId });
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(",2026-11-03,13:45,14:15,Asia/Kathmandu,");
  expect(await entriesOf("appointment.export")).toEqual([patientId]);
  expect(await linesOf(appointmentsFile, { patient: patientId, before: crypto.randomUUID() })).toHaveLength(
    2,
  );
});

test("a filter that finds none gives the headings alone, and no entry", async () => {
  await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z"]);
  expect(await linesOf(appointmentsFile, { from: "2001-01-01", until: "2001-01-02" })).toEqual([]);
  expect(await entriesOf("appointment.export")).toEqual([]);
});

test("a name that more patients have than are looked through is refused, and no shorter file is made", async () => {
  const { ids } = await practiceIn("Asia/Kathmandu", ["2026-11-02T08:00Z"]);
  await makePatients(201);
  const params = new URLSearchParams({ sealed: sealTyped({ who: "patient" }) });
  const answer = await appointmentsFile(new Request(`http://localhost:3000/x.csv?${params}`), {
    params: Promise.resolve({}),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "invalid_input" });
  expect(await asSystem((tx) => tx.$count(appointments))).toBe(ids.length);
});

test("patients and doctors get neither file, and the trail says that they were refused", async () => {
  for (const role of ["patient", "doctor"] as const) {
    await asSystem((tx) => tx.update(sessions).set({ role }));
    for (const handler of [patientsFile, appointmentsFile]) {
      const answer = await handler(new Request("http://localhost:3000/x.csv"), {
        params: Promise.resolve({}),
      });
      expect(answer.status).toBe(403);
    }
  }
  expect(await entriesOf("patient.export")).toEqual([null]);
});
