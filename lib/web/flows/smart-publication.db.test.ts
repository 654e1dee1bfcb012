import { beforeEach, describe, expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";
import { slotsPath } from "#lib/smart/file-name.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import "#lib/web/transport/testing/request.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { testDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import { makePractice, NOW, type Practice } from "#db/testing/world.ts";

import { GET, OPTIONS, POST } from "#app/smart/[[...path]]/route.ts";

vi.mock("next/headers", async (importOriginal) => {
  const stand = await import("#lib/web/transport/testing/next-headers.ts");
  return { ...(await importOriginal<object>()), ...stand };
});
const logged = vi.hoisted((): string[] => []);
vi.mock("#lib/log.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("#lib/log.ts")>();
  const kept = original.createLog("info", { write: (line) => logged.push(line) });
  return { ...original, log: () => kept };
});

let practice: Practice;
let time: number;

beforeEach(async () => {
  // Entries of an earlier test have expired by now.
  time = (time ?? 0) + 3_600_000;
  vi.spyOn(performance, "now").mockImplementation(() => time);
  setMode({ SMART_PUBLICATION: "on" });
  practice = await makePractice();
});

function setMode(variables: Readonly<Record<string, string | undefined>>): void {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  forgetEnv();
}

const segment = { params: Promise.resolve({}) };
const requestTo = (path: string, init: RequestInit = {}) =>
  new Request(`https://praxis.example.org${path}`, init);
const ask = (path: string, headers: Record<string, string> = {}) =>
  GET(requestTo(path, { headers }), segment);
const slots = () => slotsPath(practice.locationId, 1);

async function outcomeOf(answer: Response) {
  const { resourceType, issue } = await answer.json();
  return [answer.status, answer.headers.get("content-type"), resourceType, issue[0].code];
}

describe("the publication over HTTP", () => {
  test("is for the pages of every site, and may be kept for a minute", async () => {
    for (const path of [
      "/smart/$bulk-publish",
      "/smart/%24bulk-publish",
      "/smart/locations.ndjson",
      slots(),
    ]) {
      const { status, headers } = await ask(path, { Origin: "https://finder.example.org" });
      expect([
        path,
        status,
        headers.get("access-control-allow-origin"),
        headers.get("cache-control"),
      ]).toEqual([path, 200, "*", "public, max-age=60"]);
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
    }
    expect((await ask("/smart/$bulk-publish")).headers.get("content-type")).toBe("application/json");
    expect((await ask(slots())).headers.get("content-type")).toBe("application/fhir+ndjson");
  });

  test("is one object of FHIR a line, and the last line ends, too", async () => {
    const text = await (await ask(slots())).text();
    expect(text).toMatch(/\}\n$/);
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(100);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ resourceType: "Slot", status: "free" });
  });

  test("is not sent again to who has it", async () => {
    const etag = (await ask(slots())).headers.get("etag") ?? "";
    const again = await ask(slots(), { "If-None-Match": `"x", ${etag}` });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    expect(again.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("is made once for 20 who ask at once, and again after a minute; its age counts where others keep it", async () => {
    const { statements } = await countStatements(() =>
      Promise.all(Array.from({ length: 20 }, () => ask(slots()))),
    );
    expect(statements).toBe(3);
    time += 59_000;
    const { answer, statements: none } = await countStatements(() => ask(slots()));
    expect([none, answer.headers.get("age")]).toEqual([0, "59"]);
    time += 1000;
    const { answer: anew, statements: again } = await countStatements(() => ask(slots()));
    expect([again, anew.headers.get("age")]).toEqual([3, "0"]);
  });

  test("is written as it is read: who goes away costs nothing more", async () => {
    const { body } = await ask(slots());
    const reader = body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(value?.length).toBeLessThan(70_000);
    await reader?.cancel();
  });

  test("looks at no cookie", async () => {
    const cookies = vi.spyOn(sent.cookies, "get");
    await Promise.all([ask("/smart/$bulk-publish"), ask(slots()), ask("/smart/x")]);
    expect(cookies).not.toHaveBeenCalled();
  });
});

describe("what it cannot serve", () => {
  test("is refused as FHIR does, for every site to read", async () => {
    for (const path of [
      "/smart",
      "/smart/x",
      slotsPath(practice.doctorId, 1),
      slotsPath(practice.locationId, 1) + "x",
    ]) {
      const answer = await ask(path);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(await outcomeOf(answer)).toEqual([
        404,
        "application/fhir+json",
        "OperationOutcome",
        "not-found",
      ]);
    }
  });

  test("is every method but reading", async () => {
    const answer = await POST(requestTo("/smart/$bulk-publish", { method: "POST" }), segment);
    expect(answer.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(await outcomeOf(answer)).toEqual([
      405,
      "application/fhir+json",
      "OperationOutcome",
      "not-supported",
    ]);
    const options = await OPTIONS(requestTo(slots(), { method: "OPTIONS" }), segment);
    expect([options.status, options.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET, HEAD, OPTIONS",
    ]);
  });

  test("is everything in production until the operator turns it on", async () => {
    for (const [mode, setting, status] of [
      ["production", undefined, 404],
      ["production", "off", 404],
      ["production", "on", 200],
      ["demo", undefined, 200],
      ["demo", "off", 404],
    ] as const) {
      setMode({ PRAXIS_MODE: mode, SMART_PUBLICATION: setting, PRAXIS_NOW: undefined });
      expect([mode, setting, (await ask(slots())).status]).toEqual([mode, setting, status]);
    }
  });

  test("is what the database fails at: it is logged, and tried again for the next who asks", async () => {
    await asAdmin(
      testDatabase().adminUrl,
      "alter table doctor_specialties rename to doctor_specialties_away",
    );
    const answer = await ask(slots());
    expect(await outcomeOf(answer)).toEqual([500, "application/fhir+json", "OperationOutcome", "exception"]);
    expect(logged.join("")).toContain("A file of free times could not be made");
    await asAdmin(
      testDatabase().adminUrl,
      "alter table doctor_specialties_away rename to doctor_specialties",
    );
    expect((await ask(slots())).status).toBe(200);
  });
});
