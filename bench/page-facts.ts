import { bookAppointment } from "#lib/appointments/book.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { contextOf } from "#db/testing/world.ts";
import type { PageFacts } from "./addresses.ts";
import { bookingBody, bookingOf } from "./requests.ts";
import { bookerCookies, staffCookies } from "./sessions.ts";
import { awaitPhone, cookiesUnderWay } from "./under-way.ts";

/**
 * The first booking of all, made for the pages that show one; the load begins with the second. Whoever booked it has also
 * asked for a code on their telephone, and three browsers are half way to an account.
 */
export async function preparePages(origin: string): Promise<PageFacts> {
  const booking = bookingOf(0);
  const { userId, sessionId, patientId } = booking;
  const ctx = contextOf({ kind: "user", userId, role: "patient", sessionId });
  const visit = await bookAppointment(ctx, bookingBody(booking));
  await awaitPhone(userId);
  const [cookie = ""] = await bookerCookies();
  const search = { doctor: "doctor-2", type: "consultation", location: "patan", mode: "in_person" };
  const start = toIsoInstant(bookingOf(1).startsAt);
  return {
    origin,
    cookies: [cookie, ...(await staffCookies()), ...(await cookiesUnderWay(userId))],
    userId,
    slug: "doctor-1",
    patientId,
    visitId: visit.id,
    bookingSearch: new URLSearchParams({ ...search, start }).toString(),
  };
}
