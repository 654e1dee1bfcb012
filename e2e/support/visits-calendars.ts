import { renewCalendarFeed } from "#lib/calendars/renew-feed.ts";
import type { FeedRole } from "#lib/calendars/constants.ts";
import { NOW } from "./now.ts";
import { makeSession } from "./sessions.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient } from "./world.ts";
import { randomUUID } from "node:crypto";

const PATH = "/account/calendar";

/** Gives the user a calendar address, as they would in a session of their own. @returns the address */
export async function makeFeed(userId: string, role: FeedRole = "patient"): Promise<string> {
  const sessionId = randomUUID();
  await makeSession(userId, { id: sessionId, role });
  const actor = { kind: "user", userId, role, sessionId } as const;
  const { url } = await renewCalendarFeed({ actor, now: NOW, requestId: randomUUID() }, {});
  return url;
}

const asPatient = (path: string, isOn: boolean) => async () => {
  const { userId } = await makePatient();
  if (isOn) await makeFeed(userId);
  return { path, userId, role: "patient" as const };
};

const asStaff = (role: "doctor" | "admin") => async () => ({
  path: PATH,
  userId: await findUserId(`${role}@praxis.example`),
  role,
});

/** The page of one's own calendar address. */
export const CALENDAR_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  [PATH]: [
    { place: asPatient(PATH, false) },
    { when: "with an address", place: asPatient(PATH, true) },
    { when: "once it is off", place: asPatient(`${PATH}?done=revoked`, false) },
    {
      when: "with a new address",
      place: asPatient(PATH, false),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").first().click();
        await main.locator("#new-address").waitFor();
      },
    },
    { when: "as a doctor", place: asStaff("doctor") },
    { when: "as an administrator", place: asStaff("admin") },
  ],
};
