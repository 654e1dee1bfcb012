import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { byForm, openSession } from "#app/testing/sending.ts";
import { setDoctorPhoto } from "#lib/doctors/set-photo.ts";
import { asBase64, noise } from "#lib/doctors/testing/photos.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { removePhotoAction } from "./actions.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});

afterAll(closeSystemPool);

test("a page that shows an earlier photograph removes none: it is told that there is another", async () => {
  const { id } = await makeUser("doctor");
  const { doctorId } = await makePractice({ doctor: { userId: id } });
  const photo = async () => asBase64(await noise(300, 300).jpeg().toBuffer());
  const { version } = await setDoctorPhoto(SYSTEM, { doctorId, photo: await photo() });
  const newer = await setDoctorPhoto(SYSTEM, { doctorId, photo: await photo() });
  sent.headers = new Headers({ origin: "http://localhost:3000", "x-request-id": "request" });
  sent.cookies = new Map();
  await openSession(id, "doctor");
  const remove = (shown: number) =>
    byForm(removePhotoAction)({ doctorId, portal: "", version: String(shown) }, { id: doctorId });
  expect(await remove(version)).toEqual({ code: "changed_meanwhile", fields: [] });
  expect(await remove(newer.version)).toEqual({ code: "done", fields: [] });
});
