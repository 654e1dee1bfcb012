import { beforeAll, describe, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { contextOf, makePatient, makeUser } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { loadDoctorPage } from "./queries-page.ts";
import { loadPublicDoctor } from "./queries-profile.ts";
import type { AddressParams } from "./search.ts";
import { storeDirectory, type Directory } from "./testing/directory.ts";

const VISITOR = contextOf(ANONYMOUS);

let stored: Directory;

beforeAll(async () => {
  stored = await storeDirectory();
});

describe("a doctor's page", () => {
  const page = (slug: string, params: AddressParams = {}) =>
    inReadTransaction(VISITOR, (tx) => loadDoctorPage(tx, VISITOR, { slug, params }));

  test("tells who the doctor is, what is offered and who else there is", async () => {
    expect(await page("rai")).toMatchObject({
      doctor: {
        name: "Dr Sunita Rai",
        yearsOfExperience: 15,
        licenceAuthority: "Medical Council",
        specialties: [{ slug: "cardiology" }, { slug: "dermatologia" }],
        visitTypes: [{ slug: "first", feeMinor: 150_000, currency: "NPR" }, { slug: "follow-up" }],
      },
      booking: { visitType: { slug: "first" }, mode: "in_person", week: { week: { from: "2027-01-04" } } },
      colleagues: [{ slug: "oneill" }],
    });
  });

  test("keeps the choice of its address, and falls back from one that makes no sense", async () => {
    const chosen = await page("rai", { type: "follow-up", mode: "video", from: "2027-01-11" });
    expect(chosen.booking).toMatchObject({ visitType: { slug: "follow-up" }, mode: "video" });
    expect(chosen.booking?.week.week.from).toBe("2027-01-11");
    const fallen = await page("alvarez", { type: "nothing", mode: "video", from: "2027-02-31" });
    expect(fallen.booking).toMatchObject({ visitType: { slug: "procedure" }, mode: "in_person" });
    expect(fallen.booking?.week.week.from).toBe("2027-01-04");
  });

  test("is unknown for a doctor who has left, and for what is no slug", async () => {
    for (const slug of ["gone", "nobody", "O'Neill", "a\u0000b", ""]) {
      await expect(page(slug)).rejects.toMatchObject({ code: "unknown_doctor" });
    }
  });

  test("staff are told available within hours, occupied during a visit, away outside both; others nothing", async () => {
    const [doctor, admin] = [await makeUser("doctor"), await makeUser("admin")];
    const patient = await makePatient();
    await bookAppointment(patient.ctx, {
      doctorId: stored.doctor.rai,
      patientId: patient.id,
      visitTypeId: stored.type.first,
      locationId: stored.place.kathmandu,
      mode: "in_person",
      startsAt: "2027-01-06T04:15:00Z",
    });
    const presenceAt = (instant: string, reader: Context = doctor.as("doctor")) => {
      const ctx: Context = { ...reader, now: Date.parse(instant) };
      return inReadTransaction(ctx, async (tx) => {
        return (await loadPublicDoctor(tx, ctx, { doctorId: stored.doctor.rai })).presence;
      });
    };
    expect(await presenceAt("2027-01-06T04:14:59Z")).toBe("available");
    expect(await presenceAt("2027-01-06T04:15:00Z")).toBe("occupied");
    expect(await presenceAt("2027-01-06T04:45:00Z")).toBe("available");
    expect(await presenceAt("2027-01-06T11:15:00Z")).toBe("away");
    expect(await presenceAt("2027-01-06T04:15:00Z", admin.as("admin"))).toBe("occupied");
    expect(await presenceAt("2027-01-06T04:15:00Z", VISITOR)).toBeNull();
    expect(await presenceAt("2027-01-06T04:15:00Z", patient.ctx)).toBeNull();
  });
});
