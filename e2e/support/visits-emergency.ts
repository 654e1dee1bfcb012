import { randomUUID } from "node:crypto";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { emergencyPath, EMERGENCY_PATH, reviewPath, REVIEWS_PATH } from "#lib/emergency/address.ts";
import { makeEmergency, makeEndedEmergency, makeRescuer, makeReviewedEmergency } from "./emergency.ts";
import { NOW } from "./now.ts";
import { changeSessions } from "./sessions.ts";
import type { Visit } from "./visit.ts";
import { cookieOf, findUserId, openSession } from "./world.ts";

type Made = Awaited<ReturnType<typeof makeEmergency>>;

/** As the doctor of an access, in the session in which it was opened. */
const asDoctor =
  (pathOf: (made: Made) => string, make: () => Promise<Made> = makeEmergency) =>
  async () => {
    const made = await make();
    return { path: pathOf(made), cookies: [await cookieOf(made.sessionId)] };
  };

const asAdmin =
  (pathOf: (made: Made) => string, make: () => Promise<Made> = makeEndedEmergency) =>
  async () => {
    const path = pathOf(await make());
    return { path, userId: await findUserId("admin@praxis.example"), role: "admin" as const };
  };

/** Records that are opened in an emergency, as their doctor and administrators meet them. */
export const EMERGENCY_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  [EMERGENCY_PATH]: [
    {
      place: async () => ({ path: EMERGENCY_PATH, userId: (await makeRescuer()).userId, role: "doctor" }),
    },
    {
      when: "the password was given long ago",
      place: async () => {
        const { userId } = await makeRescuer();
        const sessionId = await openSession(userId, "doctor");
        await changeSessions(userId, { createdAt: NOW - 11 * MINUTE_MS });
        return { path: EMERGENCY_PATH, cookies: [await cookieOf(sessionId)] };
      },
    },
    { when: "one is open", place: asDoctor(() => EMERGENCY_PATH) },
    { when: "one was ended", place: asDoctor(() => `${EMERGENCY_PATH}?done=ended`, makeEndedEmergency) },
    {
      when: "refused",
      place: async () => ({ path: EMERGENCY_PATH, userId: (await makeRescuer()).userId, role: "doctor" }),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
  ],
  "/doctor/emergency/[id]": [
    { place: asDoctor(({ accessId }) => emergencyPath(accessId)) },
    { when: "over", place: asDoctor(({ accessId }) => emergencyPath(accessId), makeEndedEmergency) },
    { when: "no access of mine", place: asDoctor(() => emergencyPath(randomUUID())), status: 404 },
  ],
  [REVIEWS_PATH]: [
    { place: asAdmin(() => REVIEWS_PATH, makeReviewedEmergency) },
    { when: "to review", place: asAdmin(() => `${REVIEWS_PATH}?state=open`, makeEmergency) },
    {
      when: "nothing before the first",
      place: asAdmin(() => `${REVIEWS_PATH}?before=00000000-0000-7000-8000-000000000000`),
    },
  ],
  "/admin/emergency-access/[id]": [
    { place: asAdmin(({ accessId }) => reviewPath(accessId)) },
    { when: "still open", place: asAdmin(({ accessId }) => reviewPath(accessId), makeEmergency) },
    {
      when: "reviewed",
      place: asAdmin(({ accessId }) => `${reviewPath(accessId)}?done=closed`, makeReviewedEmergency),
    },
    {
      when: "refused",
      place: asAdmin(({ accessId }) => reviewPath(accessId)),
      act: async (page) => {
        const main = page.getByRole("main");
        await main.getByRole("button").last().click();
        await main.getByRole("alert").waitFor();
      },
    },
    { when: "none of that number", place: asAdmin(() => reviewPath(randomUUID())), status: 404 },
  ],
};
