import { beforeEach, describe, expect, test, vi } from "vitest";

import { makeFeed, makeFeedWorld } from "#lib/calendars/testing/feed-world.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import "#lib/web/transport/testing/request.ts";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";

import { GET, POST } from "#app/api/calendar/[[...file]]/route.ts";

const logged = vi.hoisted((): string[] => []);

vi.mock("next/headers", async (importOriginal) => {
  const stand = await import("#lib/web/transport/testing/next-headers.ts");
  return { ...(await importOriginal<object>()), ...stand };
});
vi.mock("#lib/log.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("#lib/log.ts")>();
  const kept = original.createLog("info", { write: (line) => logged.push(line) });
  return { ...original, log: () => kept };
});

let world: Awaited<ReturnType<typeof makeFeedWorld>>;
let token: string;

beforeEach(async () => {
  logged.length = 0;
  world = await makeFeedWorld();
  token = await makeFeed(world.parent.userId);
});

function ask(file: readonly string[] | undefined, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/calendar/${file?.join("/") ?? ""}`, { headers });
  return GET(request, { params: Promise.resolve(file === undefined ? {} : { file: [...file] }) });
}

describe("a feed over HTTP", () => {
  test("is a calendar that may be kept and asked for again, with a strong tag of its bytes", async () => {
    const answer = await ask([`${token}.ics`]);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    expect(answer.headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  test("is not sent again to a program that has it, until something has changed", async () => {
    const first = await ask([`${token}.ics`]);
    const etag = first.headers.get("etag") ?? "";
    for (const known of [etag, `"x", ${etag}`, `W/${etag}`, "*"]) {
      const again = await ask([`${token}.ics`], { "If-None-Match": known });
      expect([known, again.status, await again.text(), again.headers.get("etag")]).toEqual([
        known,
        304,
        "",
        etag,
      ]);
    }
    await rescheduleAppointment(world.parent.ctx, {
      ...{ appointmentId: world.own.id, version: world.own.version },
      ...{ startsAt: "2027-01-05T10:00:00+05:45", locationId: world.practice.locationId },
    });
    const after = await ask([`${token}.ics`], { "If-None-Match": etag });
    expect([after.status, (await after.text()).includes("SEQUENCE:1")]).toEqual([200, true]);
  });

  test("looks at no cookie", async () => {
    const cookies = vi.spyOn(sent.cookies, "get");
    await ask([`${token}.ics`]);
    await ask(["x.ics"]);
    expect(cookies).not.toHaveBeenCalled();
  });

  test("answers whatever opens nothing with the same bytes, as plain text", async () => {
    const answers = await Promise.all(
      [
        [`${"x".repeat(43)}.ics`],
        [token],
        [`${token}.ics`, "more"],
        [`${token.slice(1)}.ics`],
        [`${token} .ics`],
        ["\u0000"],
        [],
        undefined,
      ].map((file) => ask(file)),
    );
    const said = await Promise.all(
      answers.map(async (answer) => [answer.status, answer.headers.get("content-type"), await answer.text()]),
    );
    expect(new Set(said.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify([404, "text/plain; charset=utf-8", "Not found\n"])]),
    );
  });

  test("takes nothing: another method is refused", async () => {
    const url = `http://localhost:3000/api/calendar/${token}.ics`;
    const headers = { Origin: "http://localhost:3000", Host: "localhost:3000" };
    const answer = await POST(new Request(url, { method: "POST", headers }), {
      params: Promise.resolve({ file: [`${token}.ics`] }),
    });
    expect([403, 405]).toContain(answer.status);
  });

  test("says nothing of the address or the visits in the log, also when the database fails", async () => {
    await asAdmin(testDatabase().adminUrl, "alter table calendar_feeds rename to calendar_feeds_away");
    const answer = await ask([`${token}.ics`]);
    await asAdmin(testDatabase().adminUrl, "alter table calendar_feeds_away rename to calendar_feeds");
    expect([answer.status, await answer.text()]).toEqual([500, "Something went wrong on our side\n"]);
    expect(logged.join()).toContain('"requestId"');
    for (const secret of [token, world.own.reference, world.own.id])
      expect(logged.join()).not.toContain(secret);
  });
});
