import { randomBytes, randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { feedHashOf } from "#lib/calendars/testing/feed-token.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { makeRecorded } from "#lib/records/testing/recorded.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { openFor } from "#lib/own-account/testing/owner.ts";
import {
  accountMessages,
  appointments,
  availabilityOverrides,
  availabilityRules,
  calendarFeeds,
  doctorLeaves,
  demoMails,
  doctorSpecialties,
  doctorVisitTypes,
  idempotencyKeys,
  invitations,
  oneTimeTokens,
  patientAccess,
  patients,
  recoveryCodes,
  grants,
  sessions,
  signInChallenges,
  signInTickets,
  specialties,
  totpFactors,
  userRoles,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { fillPhotos } from "#db/testing/fill-photos.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";
import { agreeToTexts, chooseMessagesOf, remindOf, tellOf } from "./deliveries.ts";
import { MARKS } from "./marks.ts";
import { waitAndLeave } from "./waited.ts";

export interface Somebody {
  readonly owner: Owner;
  readonly patientId: string;
  readonly childId: string;
  readonly pastVisitId: string;
  readonly upcomingVisitId: string;
  /** Has a signed medical record, and a draft of its next version. */
  readonly recordedVisitId: string;
  readonly doctorId: string;
  /** Acts for them. */
  readonly carer: Owner;
}

/** The reason for their absence, in words that occur nowhere else. */
export const LEAVE = "A knee operation";
/** Requested as a new email, and never confirmed. */
export const UNPROVEN = "someone.elses@example.org";

const PARTS = { givenName: "Ngozi", familyName: "Featherstonehaugh" };
/** Of the name that a practice is made with: the profile stays when the account is erased. */
const NAMED = { title: "Dr", givenName: "Sunita", familyName: "Rai" };

/** A person with data in every column that can hold some, with a child they act for and a carer who acts for them. */
export async function makeSomebody(): Promise<Somebody> {
  const { id: patientId, userId, ctx } = await makePatient();
  const sessionId = randomUUID();
  const owner: Owner = { userId, sessionId, role: "patient" };
  const child = await createPatient(SYSTEM, { name: "Tomás", dateOfBirth: "2019-06-01", timeZone: "UTC" });
  await grantPatientAccess(SYSTEM, { userId, patientId: child.id, relation: "parent" });
  const carer = await makePatient();
  await grantPatientAccess(SYSTEM, { userId: carer.userId, patientId, relation: "carer" });
  const [{ doctorId }, practice] = [await makeOwnPractice(userId), await makePractice()];
  await waitAndLeave(ctx, patientId, practice);
  const booking = (startsAt: string) => ({
    ...bookingAt(practice, patientId, startsAt),
    ...{ reason: "A rash since Tuesday", notes: "Second door on the left" },
    ...{ bookingSource: "finder.example.org", bookingReferral: "34d1a803-cd6c-4420" },
    ...{ identifierSystem: "https://hospital.example.org/orders", identifierValue: `order-${startsAt}` },
  });
  const past = await bookAppointment(ctx, booking("2027-01-05T09:00:00+05:45"));
  const upcoming = await bookAppointment(ctx, booking("2027-01-08T09:00:00+05:45"));
  await inTransaction(SYSTEM, async (tx) => {
    // As the child will have confirmed once of age.
    await tx.update(patientAccess).set({ confirmedAt: NOW }).where(eq(patientAccess.patientId, child.id));
    await fillAccount(tx, owner);
    await tx.insert(userRoles).values({ userId, role: "doctor" });
    const { signInPhone: _s, email: _e, ...contact } = MARKS;
    await tx
      .update(patients)
      .set({ ...contact, ...PARTS, email: "front.desk.featherstonehaugh@example.org" })
      .where(eq(patients.id, patientId));
    await tx
      .update(appointments)
      .set({ status: "cancelled", cancelReason: "It is better" })
      .where(eq(appointments.id, past.id));
    await agreeToTexts(tx, child.id, userId);
    await tellOf(tx, past, userId);
    await remindOf(tx, upcoming, userId);
  });
  const doctorUser = await makeUser("doctor");
  const writers = await makePractice({ doctor: { userId: doctorUser.id } });
  const recordedVisitId = await makeRecorded(writers, { patientId, doctorUserId: doctorUser.id });
  const admin = (await makeUser("admin")).as("admin");
  await inTransaction(admin, (tx) => recordReads(tx, admin, [{ patientId }]));
  return {
    ...{ owner, patientId, doctorId, childId: child.id, pastVisitId: past.id, upcomingVisitId: upcoming.id },
    recordedVisitId,
    carer: await openFor(carer.userId),
  };
}

/** They are a doctor, too, of whom every column holds something. */
async function makeOwnPractice(userId: string): Promise<Practice> {
  const made = await makePractice({ doctor: { userId, biography: "Born in Enugu", ...NAMED } });
  const { doctorId, locationId } = made;
  await fillPhotos({ doctorId });
  const times = { startTime: "10:00", endTime: "12:00" };
  await inTransaction(SYSTEM, async (tx) => {
    const [specialty] = await tx
      .insert(specialties)
      .values({ slug: `specialty-${doctorId}`, name: "Dermatology" })
      .returning({ id: specialties.id });
    await tx
      .insert(doctorSpecialties)
      .values({ doctorId, specialtyId: specialty?.id ?? "", isPrimary: true });
    await tx
      .update(doctorVisitTypes)
      .set({
        ...{
          feeMinor: 90_001,
          durationMinutes: 65,
          stepMinutes: 35,
          bufferBeforeMinutes: 7,
          bufferAfterMinutes: 9,
        },
        ...{ modes: ["video"], noticeMinutes: 123, changeCutoffMinutes: 456, needsConfirmation: true },
      })
      .where(eq(doctorVisitTypes.doctorId, doctorId));
    await tx
      .update(availabilityRules)
      .set({ validUntil: "2031-12-31", everyWeeks: 3 })
      .where(eq(availabilityRules.doctorId, doctorId));
    await tx.insert(doctorLeaves).values({
      ...{
        doctorId,
        fromDate: "2027-04-01",
        untilDate: "2027-04-09",
        fromNoon: true,
        untilNoon: true,
        reason: LEAVE,
      },
    });
    await tx.insert(availabilityOverrides).values({
      ...{ doctorId, locationId, date: "2027-03-01", kind: "closed", ...times, reason: LEAVE },
    });
  });
  return made;
}

async function fillAccount(tx: Tx, { userId, sessionId }: Owner): Promise<void> {
  const { name, email, phone, signInPhone, timeZone } = MARKS;
  const createdAt = NOW - 7;
  const expiresAt = NOW + HOUR_MS;
  await tx
    .update(users)
    .set({
      locale: "en",
      ...{ name, email, phone, signInPhone, timeZone },
      passwordHash: "$argon2id$",
      passwordChangedAt: NOW - 1,
      emailVerifiedAt: NOW - 2,
      termsVersion: "2026-11-01",
      termsAcceptedAt: NOW - 3,
    })
    .where(eq(users.id, userId));
  await tx.insert(sessions).values({
    id: sessionId,
    userId,
    role: "patient",
    createdAt,
    expiresAt,
    seenAt: NOW - 4,
    authenticatedAt: NOW - 5,
    secondFactorAt: NOW - 6,
    device: "Featherstonehaugh/1.0",
  });
  const [id, kind] = [randomUUID(), "grant" as const];
  await tx
    .insert(sessions)
    .values({ id, userId, role: "patient", createdAt, expiresAt, endedAt: NOW - 8, kind });
  await tx.insert(grants).values({ id, userId, clientId: "featherstonehaugh-app", scopes: ["me:read"] });
  const hash = () => randomBytes(32);
  await tx.insert(signInTickets).values({
    ...{ tokenHash: hash(), userId, role: "patient", createdAt: NOW, expiresAt: NOW + 1 },
  });
  await tx.insert(signInChallenges).values({ tokenHash: hash(), userId, createdAt: NOW, expiresAt: NOW + 1 });
  await chooseMessagesOf(tx, userId);
  await tx.insert(totpFactors).values({ userId, sealedSecret: hash(), createdAt, confirmedAt: NOW - 9 });
  const feed = { userId, role: "patient", tokenHash: feedHashOf(userId), createdAt } as const;
  await tx.insert(calendarFeeds).values(feed);
  await tx.insert(recoveryCodes).values({ userId, codeHash: hash(), createdAt, usedAt: NOW - 10 });
  await tx.insert(verificationCodes).values([
    { purpose: "sign_in_phone", userId, address: signInPhone, createdAt, expiresAt },
    { purpose: "registration", browserHash: hash(), address: email, createdAt, expiresAt },
  ]);
  await tx
    .insert(oneTimeTokens)
    .values({ tokenHash: hash(), purpose: "email_change", userId, email, createdAt, expiresAt });
  await tx.insert(invitations).values({
    ...{ email, name, roles: ["patient"], createdAt, expiresAt, acceptedAt: NOW - 11, acceptedBy: userId },
  });
  await tx.insert(invitations).values({ email, name, roles: ["patient"], createdAt, expiresAt });
  const [message] = await tx
    .insert(accountMessages)
    .values([
      {
        kind: "password_changed",
        channel: "email",
        recipient: email,
        userId,
        createdAt,
        deliveredAt: NOW - 12,
      },
      { kind: "email_change", channel: "email", recipient: UNPROVEN, userId, createdAt },
      { kind: "sign_in_phone_taken", channel: "sms", recipient: signInPhone, userId, createdAt },
    ])
    .returning({ id: accountMessages.id });
  await tx.insert(demoMails).values({
    ...{ messageId: message?.id ?? "", channel: "email", recipient: email },
    ...{ subject: "Hello", body: `Dear ${name}`, html: `<p>Dear ${name}</p>`, createdAt },
  });
  const key = { owner: userId, action: "x", key: "x".repeat(16), requestHash: hash() };
  await tx.insert(idempotencyKeys).values({ ...key, response: { name }, createdAt });
}
