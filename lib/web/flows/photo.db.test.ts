import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";

import { noise } from "#lib/doctors/testing/photos.ts";
import { setDoctorPhoto } from "#lib/doctors/set-photo.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import "#lib/web/transport/testing/request.ts";
import { doctors } from "#db/schema/index.ts";
import { makePractice, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { GET, POST } from "#app/api/photos/[file]/route.ts";

vi.mock("next/headers", async (importOriginal) => {
  const stand = await import("#lib/web/transport/testing/next-headers.ts");
  return { ...(await importOriginal<object>()), ...stand };
});

let doctorId: string;
let photo: Awaited<ReturnType<typeof setDoctorPhoto>>["photo"];

beforeEach(async () => {
  sent.cookies.clear();
  ({ doctorId } = await makePractice());
  const file = await noise(300, 300).jpeg().toBuffer();
  ({ photo } = await setDoctorPhoto(SYSTEM, { doctorId, photo: file.toString("base64") }));
});

function ask(path: string, handler = GET, method = "GET"): Promise<Response> {
  const file = path.split("/").at(-1) ?? "";
  return handler(new Request(`http://localhost:3000${path}`, { method }), {
    params: Promise.resolve({ file }),
  });
}

test("a photograph is served as what it is, may be kept for ever, and runs nothing", async () => {
  for (const path of [photo.small, photo.large]) {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(answer.headers.has("set-cookie")).toBe(false);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(8, 12)
        .toString(),
    ).toBe("WEBP");
  }
});

test("whatever else is asked for is not there, and none of it may be kept", async () => {
  const unknown = photo.small.replace(/[0-9a-f]{32}/, "0".repeat(32));
  const others = [
    unknown,
    photo.small.replace("small", "original"),
    `${photo.small}.svg`,
    "/api/photos/..%2fx",
  ];
  for (const path of others) {
    const answer = await ask(path);
    expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 404, "no-store"]);
  }
  expect((await ask(photo.small, POST, "POST")).status).toBe(403);
});

test("nobody is served the photograph of a doctor who is not in the directory", async () => {
  await inTransaction(SYSTEM, (tx) =>
    tx.update(doctors).set({ isActive: false }).where(eq(doctors.id, doctorId)),
  );
  expect((await ask(photo.large)).status).toBe(404);
});
