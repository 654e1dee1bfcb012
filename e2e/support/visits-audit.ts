import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { recordReads } from "#lib/audit/record-reads.ts";
import { recordRefusal } from "#lib/audit/record-refusal.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { sealName } from "#lib/trail/seal-search.ts";
import { inTransaction } from "#db/transaction.ts";
import { NOW } from "./now.ts";
import type { Visit } from "./visit.ts";
import { findUserId, makePatient, makePractice, makeVisit, type Person } from "./world.ts";
import { SYSTEM } from "./system.ts";

async function asDemo(role: "admin" | "doctor"): Promise<Context> {
  const userId = await findUserId(`${role}@praxis.example`);
  const actor = { kind: "user", userId, role, sessionId: randomUUID() } as const;
  return { actor, now: NOW, requestId: randomUUID() };
}

/** A patient whose record was looked at in so many hours. */
async function makeLookedAt(hours: number): Promise<Person> {
  const [person, practice, doctor, admin] = await Promise.all([
    makePatient(),
    makePractice(),
    asDemo("doctor"),
    asDemo("admin"),
  ]);
  const { patientId } = person;
  const { id } = await makeVisit(person, practice, { startsAt: "2027-01-06T09:00:00+05:45", mode: "video" });
  await inTransaction(doctor, (tx) => recordReads(tx, doctor, [{ patientId, appointmentId: id }]));
  for (let hour = hours; hour > 0; hour--) {
    const ctx = { ...admin, now: NOW - hour * HOUR_MS };
    await inTransaction(ctx, (tx) => recordReads(tx, ctx, [{ patientId }]));
  }
  return person;
}

const accessOf = (below: string, person: () => Promise<Person>) => async () => {
  const { userId, patientId } = await person();
  return { path: `/patient/profile/${patientId}/access${below}`, userId, role: "patient" as const };
};

const asAdmin = (below: string) => async () => ({
  path: `/admin/audit${below}`,
  userId: await findUserId("admin@praxis.example"),
  role: "admin" as const,
});

async function makeRefusal(): Promise<void> {
  const ctx = { ...SYSTEM, source: "browser-tests" };
  const userId = await findUserId("patient@praxis.example");
  const actor = { kind: "user", userId, role: "patient", sessionId: randomUUID() } as const;
  await recordRefusal(ctx, { actor, action: "appointment.book", code: "slot_taken" });
}

/** Who looked, for a patient; the whole trail, for administrators. */
export const AUDIT_VISITS: Readonly<Record<string, readonly Visit[]>> = {
  "/patient/profile/[id]/access": [
    { place: accessOf("", () => makeLookedAt(22)) },
    { when: "nobody has looked", place: accessOf("", makePatient) },
    {
      when: "nothing further back",
      place: accessOf(`?before=${randomUUID().replace(/^./, "0")}`, makePatient),
    },
    {
      when: "of somebody else",
      place: async () => ({ ...(await accessOf("", makePatient)()), userId: (await makePatient()).userId }),
      status: 404,
    },
  ],
  "/admin/audit": [
    { place: asAdmin("") },
    {
      when: "narrowed",
      place: asAdmin("?action=appointment.change_status&outcome=done&from=2026-01-01&to=2027-01-04"),
    },
    { when: "nothing fits", place: asAdmin("?action=no.such&outcome=refused") },
    { when: "a filter makes no sense", place: asAdmin("?actor=amara&patient=x&from=soon&action=Everything") },
    {
      when: "of one person",
      place: async () => asAdmin(`?person=${(await makeLookedAt(1)).patientId}`)(),
    },
    { when: "people of a name", place: () => asAdmin(`?who=${sealName("Rai")}`)() },
    { when: "nobody of that name", place: () => asAdmin(`?who=${sealName("Nobody Atall")}`)() },
    {
      when: "a name too short",
      place: asAdmin(""),
      act: async (page) => {
        const form = page.locator("form").filter({ has: page.locator("[name=name]") });
        await form.locator("[name=name]").fill("x");
        await form.locator("button").click();
        await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      },
    },
    {
      when: "refusals",
      place: async () => {
        await makeRefusal();
        return asAdmin("?show=refusals")();
      },
    },
  ],
};
