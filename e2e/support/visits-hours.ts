import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { addExtraHours } from "#lib/availability/add-extra-hours.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { addLeave } from "#lib/availability/add-leave.ts";
import { createUser } from "#lib/identity/users/create.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { setDoctorPhoto } from "#lib/doctors/set-photo.ts";
import { noise } from "#lib/doctors/testing/photos.ts";
import { makeLocation } from "./locations.ts";
import type { Visit } from "./visit.ts";
import { SYSTEM } from "./system.ts";
import { findUserId, makePractice, type Practice } from "./world.ts";

/** A doctor who signs in, with hours of their own. */
export async function makeDoctorWithHours(): Promise<Practice & { userId: string }> {
  const practice = await makePractice();
  const email = `doctor.${randomUUID()}@example.org`;
  const account = { email, name: practice.name, timeZone: "Asia/Kathmandu", roles: ["doctor"] };
  const { id: userId } = await createUser(SYSTEM, account);
  await linkDoctor(SYSTEM, { userId, doctorId: practice.doctorId });
  return { ...practice, userId };
}

const asDoctor = (path: string) => async () => {
  const { userId } = await makeDoctorWithHours();
  return { path, userId, role: "doctor" as const };
};

const asAdmin = (pathOf: (practice: Practice) => string | Promise<string>) => async () => ({
  path: await pathOf(await makePractice()),
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

const datesFilled = async () => {
  const { userId, doctorId, locationId } = await makeDoctorWithHours();
  const on = { doctorId, locationId, date: "2027-01-13", startTime: "18:00", endTime: "20:00" };
  await addExtraHours(SYSTEM, { ...on, reason: "Flu clinic" });
  await addLeave(SYSTEM, { doctorId, fromDate: "2027-02-01", untilDate: "2027-02-05", fromNoon: true });
  return { path: "/doctor/hours/dates", userId, role: "doctor" as const };
};

const photoShown = async () => {
  const { userId, doctorId } = await makeDoctorWithHours();
  const photo = await noise(300, 300).jpeg().toBuffer();
  await setDoctorPhoto(SYSTEM, { doctorId, photo: photo.toString("base64") });
  return { path: "/doctor/profile?done=photo-uploaded", userId, role: "doctor" as const };
};

/** Sends the first form of the page as it stands, to be refused. In any language. */
async function sendFirst(page: Page): Promise<void> {
  const main = page.getByRole("main");
  await main.locator("form button[type=submit]").first().click();
  await main.getByRole("alert").waitFor();
}

/** Hours, dates, holidays and profile. */
export const HOURS_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/doctor/hours": [
    { place: asDoctor("/doctor/hours") },
    { when: "a day is changed", place: asDoctor("/doctor/hours?day=1") },
    { when: "saved", place: asDoctor("/doctor/hours?saved=1&day=nine") },
  ],
  "/doctor/hours/dates": [
    { place: asDoctor("/doctor/hours/dates") },
    { when: "some dates differ", place: datesFilled },
    { when: "refused", place: asDoctor("/doctor/hours/dates"), act: sendFirst },
  ],
  "/doctor/profile": [
    { place: asDoctor("/doctor/profile") },
    { when: "with a photograph", place: photoShown },
    { when: "a file was far too large", place: asDoctor("/doctor/profile?refused=content_too_large") },
  ],
  "/admin/doctors/[id]/hours": [
    { place: asAdmin(({ doctorId }) => `/admin/doctors/${doctorId}/hours?day=3`) },
    {
      when: "nobody of that number",
      place: asAdmin(() => `/admin/doctors/${randomUUID()}/hours`),
      status: 404,
    },
  ],
  "/admin/doctors/[id]/hours/dates": [
    { place: asAdmin(({ doctorId }) => `/admin/doctors/${doctorId}/hours/dates`) },
  ],
  "/admin/doctors/[id]/profile": [{ place: asAdmin(({ doctorId }) => `/admin/doctors/${doctorId}/profile`) }],
  "/admin/locations/[id]/holidays": [
    { place: asAdmin(({ locationId }) => `/admin/locations/${locationId}/holidays`) },
    {
      when: "with one",
      place: asAdmin(async () => {
        const { id: locationId } = await makeLocation();
        await addHoliday(SYSTEM, { locationId, date: "2027-10-09", name: "Vijaya Dashami" });
        return `/admin/locations/${locationId}/holidays?saved=1`;
      }),
    },
  ],
};
