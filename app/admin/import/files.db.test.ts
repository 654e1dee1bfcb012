import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { confirmImport } from "#lib/csv/confirm-import.ts";
import { proposeImport } from "#lib/csv/propose-import.ts";
import { previewOf } from "#lib/csv/testing/files.ts";
import { csvRoute } from "#lib/web/transport/csv-route.ts";
import { asSystem, signIn } from "#lib/web/transport/testing/request.ts";
import { doctors, doctorSpecialties, locations, sessions, userRoles } from "#db/schema/index.ts";
import { makeDoctor, makeLocation, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";

import { GET as doctorsFile } from "#app/admin/doctors/doctors.csv/route.ts";
import { GET as locationsFile } from "#app/admin/locations/locations.csv/route.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
// It finds Next's modules only in a bundle, and is not needed here.
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

let admin: Context;

beforeEach(async () => {
  const sessionId = await signIn();
  await asSystem(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (session === undefined) throw new Error("The session is gone");
    await tx.insert(userRoles).values({ userId: session.userId, role: "admin" });
    const secondFactorAt = session.createdAt;
    await tx.update(sessions).set({ role: "admin", secondFactorAt }).where(eq(sessions.id, sessionId));
  });
  admin = (await makeUser("admin")).as("admin");
});

function ask(handler: typeof doctorsFile, search = ""): Promise<Response> {
  return handler(new Request(`http://localhost:3000/admin/x.csv${search}`), { params: Promise.resolve({}) });
}

async function bytesOf(handler: typeof doctorsFile, search?: string): Promise<Buffer> {
  return Buffer.from(await (await ask(handler, search)).arrayBuffer());
}

/** Locations with names that a spreadsheet would execute, or that look as if the export had changed them. */
const HOSTILE = ["=1+1", "'=1+1", "-5", "@SUM(A1)", 'Ward, "North"', "'s-Hertogenbosch", "Łódź; ＝x"];

test("a file of locations is UTF-8 with its mark and CRLF, runs nothing, and is imported unchanged", async () => {
  for (const [at, name] of HOSTILE.entries())
    await makeLocation({ code: `=${at}`, name, isPublic: at % 2 === 0 });
  const file = await bytesOf(locationsFile);
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = file.toString().slice(1);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text).toMatch(/^code,slug,name,/);
  expect(text).toContain(",'+97715522266,");
  expect(text).not.toMatch(/(^|[,\n"])[=+\-@＝]/m);

  const { id } = await proposeImport(admin, { kind: "locations", file: file.toString("base64") });
  const preview = await previewOf(admin, id);
  expect(preview.faults).toEqual([]);
  expect(preview.lines.map(({ name, state }) => [name, state])).toEqual(
    expect.arrayContaining(HOSTILE.map((name) => [name, "unchanged"])),
  );
  await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({ new: 0, changed: 0 });
});

test("the same file makes the same locations in an empty house", async () => {
  for (const [at, name] of HOSTILE.entries()) await makeLocation({ code: `-${at}`, name, region: "'-x" });
  const file = (await bytesOf(locationsFile)).toString("base64");
  const all = () => asSystem((tx) => tx.select().from(locations));
  const known = ({ id: _, version: __, ...row }: Awaited<ReturnType<typeof all>>[number]) => row;
  const before = (await all()).map(known);
  await asSystem((tx) => tx.delete(locations));
  const { id } = await proposeImport(admin, { kind: "locations", file });
  await confirmImport(admin, { importId: id });
  expect((await all()).map(known)).toEqual(expect.arrayContaining(before));
  expect(await all()).toHaveLength(before.length);
});

test("a file of doctors has all that the filter finds, those taken out too, and is imported unchanged", async () => {
  const [first, second] = [await makeLocation({ code: "L-1" }), await makeLocation({ code: "+L2" })];
  const types = [await makeVisitType({ slug: "one" }), await makeVisitType({ slug: "two" })];
  for (const [at, currency] of ["GBP", "JPY", "KWD"].entries()) {
    const columns = {
      name: `-Dr ${at}`,
      currency,
      feeMinor: 12_345,
      isActive: at > 0,
      languages: ["en", "ne"],
    };
    const doctorId = await makeDoctor({ locationIds: [second, first], visitTypeIds: types, columns });
    for (const slug of ["b", "a"]) {
      const { id: specialtyId } = await createSpecialty(SYSTEM, {
        slug: `${slug}-${at}`,
        name: `${slug} of ${at}`,
      });
      await asSystem((tx) =>
        tx.insert(doctorSpecialties).values({ doctorId, specialtyId, isPrimary: slug === "b" }),
      );
    }
  }
  const file = await bytesOf(doctorsFile);
  expect(file.toString()).toContain(",b-1|a-1,'+L2|L-1,JPY,12345,one|two\r\n");
  expect(file.toString()).toContain(",KWD,12.345,");
  const { id } = await proposeImport(admin, { kind: "doctors", file: file.toString("base64") });
  expect(await previewOf(admin, id)).toMatchObject({
    faults: [],
    lines: [1, 2, 3].map(() => ({ state: "unchanged" })),
  });
  const out = (await bytesOf(doctorsFile, "?state=out&page=9")).toString();
  expect(out.trim().split("\r\n")).toHaveLength(2);
});

test("a file longer than one batch has every row once", async () => {
  const departmentOf = await makeDoctor({
    locationIds: [await makeLocation()],
    visitTypeIds: [await makeVisitType()],
  });
  await asSystem(async (tx) => {
    const [one] = await tx.select().from(doctors).where(eq(doctors.id, departmentOf));
    if (one === undefined) throw new Error("The doctor is gone");
    const { id: _, searchName: __, ...row } = one;
    const many = Array.from({ length: 1_200 }, (_each, at) => ({
      ...row,
      slug: `many-${at}`,
      licenceNumber: `M${at}`,
    }));
    await tx.insert(doctors).values(many);
  });
  const rows = (await bytesOf(doctorsFile)).toString().trim().split("\r\n");
  expect(rows).toHaveLength(1_202);
  expect(new Set(rows).size).toBe(1_202);
});

test("a download that breaks off is a failed one, never a shorter file", async () => {
  const GET = csvRoute({
    name: "location.export",
    fileName: "x.csv",
    rows: async function* () {
      yield [["code"], ["1"]];
      throw new Error("The database is gone");
    },
  });
  const answer = await ask(GET);
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test("a slow reader of a file holds no transaction: the next batch is read when there is room for it", async () => {
  let read = 0;
  const GET = csvRoute({
    name: "location.export",
    fileName: "x.csv",
    rows: async function* () {
      for (; read < 100; read++) yield [["code"]];
    },
  });
  const reader = (await ask(GET)).body?.getReader();
  await reader?.read();
  expect(read).toBeLessThan(5);
  await reader?.cancel();
  expect(read).toBeLessThan(5);
});

test("a visitor gets no file", async () => {
  await asSystem((tx) => tx.delete(sessions));
  for (const handler of [locationsFile, doctorsFile]) expect((await ask(handler)).status).toBe(401);
});
