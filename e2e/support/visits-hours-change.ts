import { randomUUID } from "node:crypto";
import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { setDayHours } from "#lib/appointments/testing/set-day-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { NOW } from "./now.ts";
import type { Visit } from "./visit.ts";
import { makeDoctorWithHours } from "./visits-hours.ts";
import { findUserId, makePatient, makeVisit } from "./world.ts";

export const DAY = "2027-01-06";

export const asUser = (userId: string, role: "doctor" | "admin"): Context => ({
  actor: { kind: "user", userId, role, sessionId: randomUUID() },
  now: NOW,
  requestId: randomUUID(),
});

/** A doctor with a visit on Wednesday at nine. */
export async function makeBookedDoctor() {
  const practice = await makeDoctorWithHours();
  const patient = await makePatient();
  const visit = await makeVisit(patient, practice, { startsAt: `${DAY}T09:00:00+05:45` });
  return { ...practice, patient, visit };
}

/** Leave of that day, which is looked at before it is taken. */
async function makeProposal() {
  const booked = await makeBookedDoctor();
  const { userId, doctorId, visit } = booked;
  const input = { doctorId, fromDate: DAY, untilDate: DAY };
  const { id: changeId } = await proposeHours(asUser(userId, "doctor"), {
    change: { kind: "add_leave", input },
  });
  const make = () => {
    const visits = { [visit.id]: { choice: "move", version: 1 } };
    return changeHours(asUser(userId, "doctor"), { changeId, visits });
  };
  return { ...booked, changeId, make };
}

type Proposal = Awaited<ReturnType<typeof makeProposal>>;

const ofDoctor = (prepare?: (proposal: Proposal) => Promise<unknown>) => async () => {
  const proposal = await makeProposal();
  await prepare?.(proposal);
  return {
    path: `/doctor/hours/changes/${proposal.changeId}`,
    userId: proposal.userId,
    role: "doctor" as const,
  };
};

/** A change of hours: before it is made, once others have changed the hours, and afterwards. */
export const HOURS_CHANGE_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/doctor/hours/changes/[id]": [
    { when: "a visit falls outside", place: ofDoctor() },
    { when: "it was made, and can be undone", place: ofDoctor(({ make }) => make()) },
    {
      when: "nothing is chosen",
      place: ofDoctor(),
      act: async (page) => {
        await page.getByRole("main").locator("form button[type=submit]").first().click();
        await page.getByRole("main").getByRole("alert").waitFor();
      },
    },
    {
      when: "the hours were changed since",
      place: async () => {
        const { userId, doctorId } = await makeDoctorWithHours();
        const input = { doctorId, version: 2, weekday: 3, periods: {} };
        const { id } = await proposeHours(asUser(userId, "doctor"), {
          change: { kind: "set_day_hours", input },
        });
        await setDayHours(asUser(userId, "doctor"), { ...input, weekday: 4 });
        return { path: `/doctor/hours/changes/${id}`, userId, role: "doctor" };
      },
    },
  ],
  "/admin/doctors/[id]/hours/changes/[changeId]": [
    {
      when: "a visit falls outside",
      place: async () => {
        const { doctorId, changeId } = await makeProposal();
        return {
          path: `/admin/doctors/${doctorId}/hours/changes/${changeId}`,
          userId: await findUserId("admin@praxis.example"),
          role: "admin",
        };
      },
    },
  ],
};
