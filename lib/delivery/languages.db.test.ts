import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { requestPasswordReset } from "#lib/identity/passwords/request-reset.ts";
import { beginRegistration } from "#lib/identity/registration/begin.ts";
import { acceptInvitation } from "#lib/invitations/accept.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { changeOrganisation } from "#lib/organisation/change.ts";
import { mintToken } from "#lib/secrets/tokens.ts";
import { demoMails, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { bookingAt, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { deliverDue } from "./deliver.ts";
import { emailOf, makeReaders } from "./testing/visit-world.ts";

/** The language in which readers are written to. */

/** A request whose page is in Nepali. */
const IN_NEPALI: Context = { ...SYSTEM, locale: "ne" };
const ORGANISATION = { name: "Sana Clinic", ageOfMajority: 18 };

beforeEach(async () => {
  await resetDatabase();
  await changeOrganisation(SYSTEM, { ...ORGANISATION, locale: "es" });
});

async function subjectsTo(email: string, ms = MINUTE_MS): Promise<string[]> {
  await deliverDue(() => ({ ...SYSTEM, now: NOW + ms }));
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx
      .select({ subject: demoMails.subject })
      .from(demoMails)
      .where(eq(demoMails.recipient, email))
      .orderBy(asc(demoMails.id)),
  );
  return rows.map(({ subject }) => subject);
}

const choose = (userId: string, locale: string | null) =>
  inTransaction(SYSTEM, (tx) => tx.update(users).set({ locale }).where(eq(users.id, userId)));

describe("a mail about an account", () => {
  test("to a visitor is in the language of their request, else in the organisation's", async () => {
    await beginRegistration(IN_NEPALI, { email: "asha@example.org" });
    await beginRegistration(SYSTEM, { email: "ana@example.org" });
    expect(await subjectsTo("asha@example.org")).toEqual(["दर्ताका लागि तपाईंको कोड"]);
    expect(await subjectsTo("ana@example.org")).toEqual(["Su código para registrarse"]);
  });

  test("is in the language that its reader has chosen, whatever the request's, and even if they chose it a moment ago", async () => {
    const { id } = await makeUser("patient");
    const email = await emailOf(id);
    await requestPasswordReset(IN_NEPALI, { email });
    await choose(id, "en");
    expect(await subjectsTo(email)).toEqual(["Choose a new password"]);
  });

  test("is in the request's where its reader has chosen none", async () => {
    const email = await emailOf((await makeUser("patient")).id);
    await requestPasswordReset({ ...SYSTEM, locale: "en" }, { email });
    expect(await subjectsTo(email)).toEqual(["Choose a new password"]);
  });

  test("that another user causes is in the organisation's: their pages say nothing of its reader", async () => {
    const admin = { ...(await makeUser("admin")).as("admin"), locale: "ne" };
    await inviteUser(admin, { name: "Ana Ruiz", email: "ana@example.org", roles: ["patient"] });
    expect(await subjectsTo("ana@example.org")).toEqual(["Tiene una invitación a Sana Clinic"]);
  });
});

describe("a mail about an appointment", () => {
  test("is in the reader's language, or in the organisation's: news and reminders alike", async () => {
    const { doctorUser, patient, practice, patientEmail, doctorEmail } = await makeReaders();
    await choose(doctorUser.id, "ne");
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-05T15:00:00+05:45"));
    expect(await subjectsTo(patientEmail)).toEqual([expect.stringMatching(/^Cita reservada: /)]);
    expect(await subjectsTo(doctorEmail)).toEqual([expect.stringMatching(/^अपोइन्टमेन्ट बुक भयो: /)]);
    expect(await subjectsTo(patientEmail, 10 * HOUR_MS)).toEqual([
      expect.stringMatching(/^Cita reservada: /),
      expect.stringMatching(/^Recordatorio: /),
    ]);
  });
});

test("an account keeps the language that it was made in, and one that an administrator made has none", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const invited = { name: "Asha Rai", email: "asha@example.org", roles: ["patient"] };
  const { id: invitationId } = await inviteUser(admin, invited);
  const token = await inTransaction(SYSTEM, (tx) => mintToken(tx, SYSTEM, "invitation", { invitationId }));
  const { userId } = await acceptInvitation(IN_NEPALI, {
    ...{ token, name: "Asha Rai", timeZone: "Asia/Kathmandu", termsVersion: TERMS_VERSION },
    password: "three random words",
  });
  const kept = await inTransaction(SYSTEM, (tx) =>
    tx.select({ id: users.id, locale: users.locale }).from(users),
  );
  expect(kept.find(({ id }) => id === userId)?.locale).toBe("ne");
  expect(kept.filter(({ id }) => id !== userId).map(({ locale }) => locale)).toEqual([null]);
});
