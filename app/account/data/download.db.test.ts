import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { asSystem, maya, signIn } from "#lib/web/transport/testing/request.ts";
import { sessions } from "#db/schema/index.ts";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";

import { GET as copy } from "./copy.json/route.ts";
import { GET as calendar } from "./visits.ics/route.ts";

const logged = vi.hoisted((): string[] => []);

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
// It finds Next's modules only in a bundle, and is not needed here.
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));
vi.mock("#lib/log.ts", async (importOriginal) => {
  const original = await importOriginal<typeof import("#lib/log.ts")>();
  const kept = original.createLog("info", { write: (line) => logged.push(line) });
  return { ...original, log: () => kept };
});

const { adminUrl } = testDatabase();
const printed = vi.spyOn(console, "error");

beforeEach(() => {
  logged.length = 0;
  printed.mockClear();
});

afterEach(() => asAdmin(adminUrl, "drop function if exists fail_on_purpose cascade"));

/** Every export writes an audit entry: makes that statement fail, with an error that quotes the entry. */
function failWith(state: string) {
  return asAdmin(
    adminUrl,
    `create function fail_on_purpose() returns trigger language plpgsql
       as $$ begin raise exception 'row %', new using errcode = '${state}'; end $$;
     create trigger on_purpose before insert on audit_entries for each row execute function fail_on_purpose()`,
  );
}

function ask(handler: typeof copy): Promise<Response> {
  const request = new Request("http://localhost:3000/account/data/x");
  return handler(request, { params: Promise.resolve({}) });
}

const FILES = [
  { file: "my-data.json", handler: copy },
  { file: "my-visits.ics", handler: calendar },
];

test.each(FILES)("$file is a file of one's own", async ({ file, handler }) => {
  await signIn();
  const answer = await ask(handler);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="${file}"`);
});

test.each(
  FILES.flatMap((each) => [
    { ...each, state: "55P03", status: 503, code: "unavailable" },
    { ...each, state: "22000", status: 500, code: "internal_error" },
  ]),
)("when a statement for $file fails ($state), nothing of it is answered, logged or printed", async (row) => {
  const sessionId = await signIn();
  const [session] = await asSystem((tx) => tx.select().from(sessions).where(eq(sessions.id, sessionId)));
  await failWith(row.state);
  const answer = await ask(row.handler);
  const body = await answer.text();
  expect(answer.status).toBe(row.status);
  expect(JSON.parse(body)).toMatchObject({ code: row.code, requestId: "request-7" });
  expect(answer.headers.has("retry-after")).toBe(row.status === 503);
  expect(logged.join()).toContain('"requestId":"request-7"');
  expect(logged.join()).toContain(row.state);
  for (const secret of [sessionId, session?.userId ?? "", maya.email])
    expect(body + logged.join(), secret).not.toContain(secret);
  expect(printed).not.toHaveBeenCalled();
});

test("somebody who gave no password of late is asked for it, and comes back to the page of the files", async () => {
  const sessionId = await signIn();
  await asSystem((tx) =>
    tx
      .update(sessions)
      .set({ createdAt: Date.now() - 11 * 60_000, authenticatedAt: null, seenAt: Date.now() })
      .where(eq(sessions.id, sessionId)),
  );
  await expect(ask(copy)).rejects.toMatchObject({
    digest: expect.stringContaining("/account/confirm?next=%2Faccount%2Fdata"),
  });
});
