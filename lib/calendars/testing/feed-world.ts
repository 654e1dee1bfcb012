import { eq } from "drizzle-orm";

import { bookAppointment } from "#lib/appointments/book.ts";
import { fetchCalendarFeed } from "#lib/calendars/fetch-feed.ts";
import { tokenOfFile } from "#lib/calendars/feed-path.ts";
import { renewCalendarFeed } from "#lib/calendars/renew-feed.ts";
import type { TaggedCalendar } from "#lib/calendars/tagged.ts";
import type { FeedRole } from "#lib/calendars/constants.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { openFor } from "#lib/own-account/testing/owner.ts";
import { createPatient } from "#lib/patients/create.ts";
import { grantPatientAccess } from "#lib/patients/grant-access.ts";
import { doctors, patients } from "#db/schema/index.ts";
import { bookingAt, contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** Words that no calendar may hold. */
export const CANARY = "canary";

/** A parent with a visit of their own and one of a child, with a doctor who can sign in. Everything clinical of them is a canary. */
export async function makeFeedWorld() {
  const doctorUser = await makeUser("doctor");
  const practice = await makePractice({
    doctor: { userId: doctorUser.id },
    visitType: { name: `${CANARY} kind` },
  });
  const parent = await makePatient();
  const child = await createPatient(SYSTEM, {
    name: "Tomás O'Neill",
    dateOfBirth: "2019-06-01",
    timeZone: "UTC",
  });
  await grantPatientAccess(SYSTEM, { userId: parent.userId, patientId: child.id, relation: "parent" });
  await inTransaction(SYSTEM, async (tx) => {
    await tx
      .update(patients)
      .set({ name: `Amara ${CANARY}` })
      .where(eq(patients.id, parent.id));
    await tx.update(doctors).set({ name: "Dr Sunita Rai" }).where(eq(doctors.id, practice.doctorId));
  });
  const book = (patientId: string, startsAt: string) =>
    bookAppointment(parent.ctx, {
      ...bookingAt(practice, patientId, startsAt),
      ...{ reason: `${CANARY} reason`, notes: `${CANARY} notes` },
    });
  // Another patient's, with another doctor: it is in none of their feeds.
  const [stranger, elsewhere] = [await makePatient(), await makePractice()];
  await bookAppointment(stranger.ctx, bookingAt(elsewhere, stranger.id, "2027-01-05T09:00:00+05:45"));
  const own = await book(parent.id, "2027-01-05T09:00:00+05:45");
  const childs = await book(child.id, "2027-01-06T09:00:00+05:45");
  return { doctorUser, practice, parent, child, own, childs };
}

/** Makes a feed in a session that was just signed in to. @returns its token */
export async function makeFeed(userId: string, role: FeedRole = "patient", now = NOW): Promise<string> {
  const owner = await openFor(userId, 0, role);
  const { url } = await renewCalendarFeed(contextOf({ kind: "user", ...owner, role }, { now }), {});
  return tokenOfFile(url.slice(url.lastIndexOf("/") + 1)) ?? "";
}

/** As a calendar program does, so long after `NOW`. */
export const fetchAt = (token: string, ms: EpochMs = 0): Promise<TaggedCalendar | undefined> =>
  fetchCalendarFeed({ ...SYSTEM, now: NOW + ms }, token);
