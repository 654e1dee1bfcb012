import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { reminderChecks, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";

import { chooseMessages } from "./choose-messages.ts";
import { loadMessageChoices } from "./message-choices.ts";
import { accountOf, codeOf, lastEntry, openFor, system } from "./testing/owner.ts";

let patient: Awaited<ReturnType<typeof makePatient>>;
let owner: Owner;

beforeEach(async () => {
  patient = await makePatient();
  owner = await openFor(patient.userId);
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const kept = (who = owner) => system((tx) => loadMessageChoices(tx, who));

/** The form as displayed, with these choices applied. */
async function chosen(over: object, who = owner) {
  const { version, leads, channels, quietHours, locale, patients } = await kept(who);
  const patientIds = patients.filter(({ wantsReminders }) => wantsReminders).map((each) => each.patientId);
  return { version, leads, channels, quietHours, locale, patientIds, ...over };
}
const choose = (input: object) => chooseMessages(SYSTEM, owner, input);
const confirmMobile = () =>
  system((tx) => tx.update(users).set({ signInPhone: "+9779801234567" }).where(eq(users.id, owner.userId)));

describe("what a user chooses to be sent", () => {
  test("is the usual until they choose: a day before, by email, quiet from 21:00 to 08:00, of all whom they act for", async () => {
    expect(await kept()).toEqual({
      ...{ version: 1, leads: ["P1D"], channels: ["email"], locale: "en", mobile: null },
      morningSummary: null,
      quietHours: { from: "21:00", until: "08:00" },
      patients: [{ patientId: patient.id, name: "Amara O'Neill", wantsReminders: true }],
    });
  });

  test("is stored, with one entry in the trail that names the fields alone", async () => {
    const quietHours = { from: "22:30", until: "06:15" };
    await choose(await chosen({ leads: ["P7D", "PT2H"], quietHours, patientIds: [] }));
    expect(await kept()).toMatchObject({
      ...{ version: 2, leads: ["P7D", "PT2H"], channels: ["email"], quietHours },
      patients: [{ patientId: patient.id, wantsReminders: false }],
    });
    expect(await lastEntry()).toMatchObject({
      ...{ action: "user.choose_messages", entity: "user", entityId: owner.userId },
      ...{ actorUserId: owner.userId, fields: ["leads", "quietHours", "patientIds"], changes: {} },
    });
    await choose(await chosen({ leads: [], quietHours: null, patientIds: [patient.id] }));
    expect(await kept()).toMatchObject({ version: 3, leads: [], quietHours: null });
    expect((await kept()).patients[0]?.wantsReminders).toBe(true);
  });

  test("that is as it was is no change: no new version, no field in the trail", async () => {
    await choose(await chosen({}));
    expect(await kept()).toMatchObject({ version: 1 });
    expect(await lastEntry()).toMatchObject({ action: "user.choose_messages", fields: [] });
  });

  test("is one parent's for each child, and touches nobody else's choice", async () => {
    const child = await makePatient();
    await grantPatientAccess(SYSTEM, { userId: owner.userId, patientId: child.id, relation: "carer" });
    await choose(await chosen({ patientIds: [patient.id] }));
    const wanted = (await kept()).patients.map(({ patientId, wantsReminders }) => [
      patientId,
      wantsReminders,
    ]);
    expect(wanted).toEqual([
      [patient.id, true],
      [child.id, false],
    ]);
    const own = await openFor(child.userId);
    expect((await kept(own)).patients).toMatchObject([{ patientId: child.id, wantsReminders: true }]);
  });

  test("can name no patient of others, nothing twice, no channel that is none, no time that is none", async () => {
    const stranger = await makePatient();
    const refused = async (over: object) => codeAndFields(choose(await chosen(over)));
    expect(await refused({ patientIds: [stranger.id] })).toEqual({ patientIds: "unknown" });
    expect(await refused({ leads: ["P1D", "P1D"] })).toEqual({ leads: "repeated" });
    expect(await refused({ leads: ["P3D"] })).toEqual({ "leads.0": "choose" });
    expect(await refused({ channels: [] })).toEqual({ channels: "choose_channel" });
    expect(await refused({ locale: "ar-XB" })).toEqual({ locale: "choose" });
    expect(await refused({ quietHours: { from: "24:00", until: "8" } })).toEqual({
      "quietHours.from": "time",
      "quietHours.until": "time",
    });
    expect(await refused({ quietHours: { from: "08:00", until: "08:00" } })).toEqual({
      "quietHours.until": "quiet_until",
    });
    expect(await kept()).toMatchObject({ version: 1 });
  });

  test("has the morning's mail for doctors alone, who turn it off and on; left out, it stays as it is", async () => {
    const refused = codeAndFields(choose(await chosen({ morningSummary: false })));
    expect(await refused).toEqual({ morningSummary: "for_doctors" });
    await makePractice({ doctor: { userId: owner.userId } });
    expect(await kept()).toMatchObject({ version: 1, morningSummary: true });
    await choose(await chosen({ morningSummary: false }));
    expect(await lastEntry()).toMatchObject({ fields: ["morningSummary"] });
    await choose(await chosen({ locale: "es" }));
    expect(await kept()).toMatchObject({ version: 3, morningSummary: false, locale: "es" });
    await choose(await chosen({ morningSummary: true }));
    expect(await kept()).toMatchObject({ morningSummary: true });
  });

  test("is no text message without a confirmed number, or where none can be sent", async () => {
    const both = { channels: ["email", "sms"] };
    expect(await codeAndFields(choose(await chosen(both)))).toEqual({ channels: "mobile_missing" });
    await confirmMobile();
    await choose(await chosen(both));
    expect(await kept()).toMatchObject({ channels: ["email", "sms"], mobile: "+9779801234567" });
    await choose(await chosen({ channels: ["email"] }));
    vi.stubEnv("PRAXIS_MODE", "production");
    vi.stubEnv("SMS_GATEWAY_URL", undefined);
    forgetEnv();
    expect(await codeOf(choose(await chosen(both)))).toBe("no_text_messages");
  });

  test("in an old window does not undo what was chosen since, also at the same moment", async () => {
    const [one, other] = [await chosen({ leads: ["P2D"] }), await chosen({ leads: [] })];
    const send = (input: object) => () => codeOf(choose(input));
    expect(await heldOpen([send(one), send(other)])).toEqual(["done", "changed_meanwhile"]);
    expect(await kept()).toMatchObject({ version: 2, leads: ["P2D"] });
  });

  test("has the appointments to come examined at once, and no others", async () => {
    const [practice, stranger] = [await makePractice(), await makePatient()];
    const startsAt = "2027-01-20T09:00:00+05:45";
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
    const another = await makePractice();
    await bookAppointment(stranger.ctx, bookingAt(another, stranger.id, startsAt));
    await chooseMessages({ ...SYSTEM, now: NOW + DAY_MS }, owner, await chosen({ leads: ["P7D"] }));
    const checks = await system((tx) => tx.select().from(reminderChecks));
    const soon = checks.filter(({ nextAt }) => nextAt === NOW + DAY_MS);
    expect(soon.map(({ appointmentId }) => appointmentId)).toEqual([visit.id]);
  });

  test("is an administrator's own, too, who is no patient", async () => {
    const { id } = await makeUser("admin");
    owner = await openFor(id, 0, "admin");
    await choose(await chosen({ quietHours: null }));
    expect(await kept()).toMatchObject({ version: 2, quietHours: null, patients: [] });
    expect((await accountOf(owner)).locale).toBe("en");
  });
});

/** The error code and the fields at fault. */
async function codeAndFields(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => "done",
    (reason: unknown) => reason,
  );
  return error instanceof Error && "fields" in error ? error.fields : error;
}
