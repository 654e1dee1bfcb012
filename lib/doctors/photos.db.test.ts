import { eq, inArray, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { takeDoctorOut } from "#lib/appointments/take-doctor-out.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { sqlState } from "#db/errors.ts";
import { auditEntries, doctorPhotos, doctors } from "#db/schema/index.ts";
import { contextOf, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { photoLinks } from "./address.ts";
import { listDoctors } from "./queries.ts";
import { loadManagedDoctor } from "./queries-admin.ts";
import { loadOwnProfile } from "./queries-own-profile.ts";
import { findShownPhoto } from "./queries-photo.ts";
import { removeDoctorPhoto } from "./remove-photo.ts";
import { setDoctorPhoto } from "./set-photo.ts";
import { asBase64, noise } from "./testing/photos.ts";

let one: string;
let another: string;
let practice: Practice;
let doctor: Context;
let admin: Context;
const visitor = contextOf(ANONYMOUS);

beforeEach(async () => {
  const user = await makeUser("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
  doctor = user.as("doctor");
  admin = (await makeUser("admin")).as("admin");
  // No other doctor has the same pictures.
  one = asBase64(await noise(300, 300).jpeg().toBuffer());
  another = asBase64(await noise(300, 300).jpeg().toBuffer());
});

async function shownDigest(): Promise<string> {
  const [row] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ digest: doctors.photoDigest }).from(doctors).where(eq(doctors.id, practice.doctorId)),
  );
  return row?.digest ?? "none";
}

const stored = () =>
  inTransaction(SYSTEM, (tx) =>
    tx.select().from(doctorPhotos).where(eq(doctorPhotos.doctorId, practice.doctorId)),
  );
const find = (digest: string, ctx = visitor) =>
  inTransaction(ctx, (tx) => findShownPhoto(tx, { digest, size: "small" }));

describe("a doctor's photograph", () => {
  it("is shown wherever the doctor is, once the doctor has sent it", async () => {
    const { doctorId } = practice;
    const answer = await setDoctorPhoto(doctor, { photo: one });
    const digest = await shownDigest();
    expect(answer).toEqual({ doctorId, version: 3, photo: photoLinks(digest) });
    expect((await find(digest))?.subarray(8, 12).toString()).toBe("WEBP");
    const listed = await inTransaction(visitor, (tx) => listDoctors(tx, visitor, {}));
    expect(listed.doctors.find(({ id }) => id === doctorId)?.photo).toEqual(photoLinks(digest));
    const own = await inTransaction(doctor, (tx) => loadOwnProfile(tx, doctor));
    const managed = await inTransaction(admin, (tx) => loadManagedDoctor(tx, admin, doctorId));
    expect([own.photo, managed.photo]).toEqual([photoLinks(digest), photoLinks(digest)]);
  });

  it("takes the place of the one before, which nobody is served any more", async () => {
    await setDoctorPhoto(doctor, { photo: one });
    const before = await shownDigest();
    await setDoctorPhoto(admin, { doctorId: practice.doctorId, photo: another });
    expect(await find(before)).toBeUndefined();
    expect(await find(await shownDigest())).toBeDefined();
    expect(await stored()).toHaveLength(1);
  });

  it("stays whole when two choose at once, and one after the other chooses the same", async () => {
    const { doctorId } = practice;
    await setDoctorPhoto(doctor, { photo: one });
    const both = [one, another, one, another].map((photo) => setDoctorPhoto(admin, { doctorId, photo }));
    expect(await Promise.all(both)).toHaveLength(4);
    expect((await stored()).map(({ digest }) => digest)).toEqual([await shownDigest()]);
  });

  it("is replaced and removed by one who has seen it, not by one whose page is older", async () => {
    const { doctorId } = practice;
    const { version: seen } = await inTransaction(doctor, (tx) => loadOwnProfile(tx, doctor));
    const { version } = await setDoctorPhoto(admin, { doctorId, version: seen, photo: one });
    const before = await shownDigest();
    for (const change of [
      () => setDoctorPhoto(doctor, { version: seen, photo: another }),
      () => removeDoctorPhoto(doctor, { version: seen }),
    ])
      await expect(change()).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect([version, await shownDigest(), (await stored()).length]).toEqual([seen + 1, before, 1]);
    await removeDoctorPhoto(doctor, { version });
    expect(await shownDigest()).toBe("none");
  });

  it("is gone with its bytes when it is removed, and to remove it once more changes nothing", async () => {
    await setDoctorPhoto(doctor, { photo: one });
    const digest = await shownDigest();
    await removeDoctorPhoto(doctor, {});
    await removeDoctorPhoto(admin, { doctorId: practice.doctorId });
    expect([await shownDigest(), await stored(), await find(digest)]).toEqual(["none", [], undefined]);
  });

  it("is not served while the doctor is taken out, and kept for when the doctor is back", async () => {
    await setDoctorPhoto(doctor, { photo: one });
    const digest = await shownDigest();
    await takeDoctorOut(admin, { doctorId: practice.doctorId, version: 3, visits: {} });
    for (const ctx of [visitor, (await makePatient()).ctx]) expect(await find(digest, ctx)).toBeUndefined();
    // Even without the query's own condition.
    const bare = sql`select 1 from doctor_photos where digest = ${digest}`;
    expect((await inTransaction(visitor, (tx) => tx.execute(bare))).count).toBe(0);
    expect(await stored()).toHaveLength(1);
  });

  it("is in the trail with whose it is, and without a word of what was sent", async () => {
    await setDoctorPhoto(doctor, { photo: one });
    await removeDoctorPhoto(doctor, {});
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx
        .select()
        .from(auditEntries)
        .where(inArray(auditEntries.action, ["doctor.set_photo", "doctor.remove_photo"]))
        .orderBy(auditEntries.id),
    );
    expect(entries.filter(({ entityId }) => entityId === practice.doctorId)).toMatchObject([
      { action: "doctor.set_photo", fields: ["photo"], changes: {} },
      { action: "doctor.remove_photo", fields: ["photo"], changes: {} },
    ]);
  });
});

describe("what is refused", () => {
  it("is anybody else's: another doctor, a patient and a visitor, before a pixel is decoded", async () => {
    const others: [Context, string][] = [
      [(await makeUser("doctor")).as("doctor"), "forbidden"],
      [(await makePatient()).ctx, "forbidden"],
      [visitor, "unauthenticated"],
    ];
    for (const [ctx, code] of others) {
      // Not a photograph: a permitted user would be told so.
      const asked = { doctorId: practice.doctorId, photo: asBase64(Buffer.from("no photograph")) };
      await expect(setDoctorPhoto(ctx, asked)).rejects.toMatchObject({ code });
      await expect(removeDoctorPhoto(ctx, { doctorId: practice.doctorId })).rejects.toMatchObject({ code });
    }
    const asked = { photo: asBase64(Buffer.from("no photograph")) };
    await expect(setDoctorPhoto(doctor, asked)).rejects.toMatchObject({ fields: { photo: "photo_kind" } });
  });

  it.each([
    ["nothing", {}, "photo_missing"],
    ["an empty file", { photo: "" }, "photo_missing"],
    ["more than 6 MB", { photo: "A".repeat(8_000_004) }, "photo_too_large"],
    ["what is no base64", { photo: "%%%%" }, "invalid"],
  ])("is %s, at its field, and the photograph of before stays", async (_, sent, fault) => {
    await setDoctorPhoto(doctor, { photo: one });
    const before = await shownDigest();
    await expect(setDoctorPhoto(doctor, sent)).rejects.toMatchObject({ fields: { photo: fault } });
    expect(await shownDigest()).toBe(before);
  });

  it("is to point to a photograph that is not stored, or to another doctor's, in the database itself", async () => {
    await setDoctorPhoto(doctor, { photo: one });
    const digest = await shownDigest();
    const other = await makePractice();
    for (const [id, value] of [
      [practice.doctorId, "f".repeat(32)],
      [other.doctorId, digest],
    ]) {
      const pointing = inTransaction(admin, (tx) =>
        tx.execute(sql`update doctors set photo_digest = ${value} where id = ${id}`),
      );
      expect(sqlState(await pointing.catch((error: unknown) => error))).toBe("23503");
    }
  });
});
