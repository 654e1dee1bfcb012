import { randomUUID } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { linkDoctor } from "#lib/doctors/link-user.ts";
import { MARKS } from "#lib/privacy/testing/marks.ts";
import { makeSomebody } from "#lib/privacy/testing/person.ts";
import { makeRecorded } from "#lib/records/testing/recorded.ts";
import { sealSecret } from "#lib/identity/second-factor/seal.ts";
import { newSecret } from "#lib/identity/second-factor/totp.ts";

import { sqlState } from "./errors.ts";
import { appointments, hoursChanges, invitations, totpFactors } from "./schema/index.ts";
import { closeSystemPool } from "./system-pool.ts";
import { fillEmergency } from "./testing/fill-emergency.ts";
import { fillHolds } from "./testing/fill-holds.ts";
import { fillOverrides } from "./testing/fill-overrides.ts";
import { fillWaitlist } from "./testing/fill-waitlist.ts";
import { GUARDED_QUERIES, OTHER_QUERIES } from "./testing/guarded-queries.ts";
import { RIGHTFUL, type Asked } from "./testing/guarded-query.ts";

import { contextOf, makePatient, makePractice, makeUser, NOW, SYSTEM } from "./testing/world.ts";
import { inTransaction } from "./transaction.ts";

const LIB = join(import.meta.dirname, "..", "lib");

let asked: Asked;
let rightful: Readonly<Record<(typeof RIGHTFUL)[number], Context>>;
let strangers: Readonly<Record<string, Context>>;

beforeAll(async () => {
  const somebody = await makeSomebody();
  const doctorUser = await makeUser("doctor");
  asked = await askedOf(somebody, doctorUser.id);
  rightful = {
    patient: contextOf({ kind: "user", ...asked.owner, role: "patient" }),
    doctor: doctorUser.as("doctor"),
    admin: (await makeUser("admin")).as("admin"),
    system: SYSTEM,
  };
  const { actor } = rightful.doctor;
  if (actor.kind === "user")
    await fillEmergency({ ...actor, patientId: asked.patientId, doctorId: asked.practice.doctorId });
  const otherDoctor = await makeUser("doctor");
  await makePractice({ doctor: { userId: otherDoctor.id } });
  strangers = {
    "another patient": (await makePatient()).ctx,
    "another doctor": otherDoctor.as("doctor"),
    "a user who only says that they are an administrator": (await makeUser("patient")).as("admin"),
    "a visitor": contextOf(ANONYMOUS),
  };
});

afterAll(closeSystemPool);

/** A person to query: their doctor can sign in, a visit is by video, a second factor waits for its first code. */
async function askedOf(
  somebody: Awaited<ReturnType<typeof makeSomebody>>,
  doctorUserId: string,
): Promise<Asked> {
  const { doctorId, locationId, visitTypeId } = appointments;
  const found = await inTransaction(SYSTEM, async (tx) => {
    const { userId } = somebody.owner;
    await tx
      .update(totpFactors)
      .set({ sealedSecret: sealSecret(newSecret(), userId), createdAt: NOW, confirmedAt: null })
      .where(eq(totpFactors.userId, userId));
    const [practice] = await tx
      .select({ doctorId, locationId, visitTypeId })
      .from(appointments)
      .where(eq(appointments.id, somebody.upcomingVisitId));
    const [invitation] = await tx
      .insert(invitations)
      .values({ email: "a@example.org", name: "A", roles: ["patient"], createdAt: NOW, expiresAt: NOW + 1 })
      .returning({ id: invitations.id });
    if (practice === undefined || invitation === undefined) throw new Error("What was just stored is gone");
    return { practice, invitationId: invitation.id };
  });
  await linkDoctor(SYSTEM, { userId: doctorUserId, doctorId: found.practice.doctorId });
  const { patientId } = somebody;
  const startsAt = "2027-01-11T03:45:00Z";
  const video = await bookAppointment(SYSTEM, { ...found.practice, patientId, startsAt, mode: "video" });
  const [leave] = await inTransaction(SYSTEM, (tx) =>
    tx
      .insert(hoursChanges)
      .values({
        ...{ doctorId: found.practice.doctorId, byUserId: doctorUserId, createdAt: NOW },
        change: {
          kind: "add_leave",
          input: { doctorId: found.practice.doctorId, fromDate: "2027-01-11", untilDate: "2027-01-11" },
        },
      })
      .returning({ id: hoursChanges.id }),
  );
  const hoursChangeId = leave?.id ?? "";
  const recordedVisitId = await makeRecorded(found.practice, {
    ...{ patientId, doctorUserId },
    startsAt: "2027-01-04T10:00:00+05:45",
  });
  await fillHolds({ ...found.practice, userId: somebody.owner.userId });
  await fillWaitlist({ ...found.practice, patientId, userId: somebody.owner.userId });
  await fillOverrides({ appointmentId: somebody.upcomingVisitId, userId: somebody.owner.userId });
  const words = { email: MARKS.email, surname: "Featherstonehaugh" };
  return { ...somebody, ...found, ...words, doctorUserId, video, recordedVisitId, hoursChangeId };
}

type Outcome = { readonly shown: unknown } | { readonly refused: string };

/** What the query returns when the domain believes that `believed` is calling, and the database knows that `real` is. */
async function ask(name: string, real: Context, believed: Context): Promise<Outcome> {
  const query = GUARDED_QUERIES[name];
  if (query === undefined) throw new Error(`There is no ${name}`);
  try {
    return { shown: await inTransaction(real, (tx) => query.ask(tx, believed, asked)) };
  } catch (error) {
    return { refused: isDomainError(error) ? error.code : (sqlState(error) ?? String(error)) };
  }
}

const isNothing = (shown: unknown) =>
  shown === undefined || shown === null || shown === 0 || (Array.isArray(shown) && shown.length === 0);

/** Not found, or a table that the role may not read at all: no slip of a test leads to these. */
const CLOSED = [
  "not_found",
  "unknown_patient",
  "unauthenticated",
  "forbidden",
  "link_invalid",
  "42501",
  "Error: An account that was just loaded is gone",
];

const isClosed = (outcome: Outcome) =>
  "shown" in outcome ? isNothing(outcome.shown) : CLOSED.includes(outcome.refused);

describe("with the checks of the domain deceived, row-level security by itself", () => {
  it("is asked by every query there is", () => {
    const queries = globSync("**/*.ts", { cwd: LIB, exclude: ["**/*.test.ts", "**/testing/**"] }).flatMap(
      (file) => {
        const functions = readFileSync(join(LIB, file), "utf8").matchAll(
          /^export (?:async )?function (\w+)\(\s*tx\b/gm,
        );
        return [...functions].flatMap(([, name = ""]) =>
          file.includes("queries") ||
          /^(load|list|find|search|select|count|pageOf|sealsOf|busy|patientsOf)/.test(name)
            ? [`${file}#${name}`]
            : [],
        );
      },
    );
    expect(queries.toSorted(), "each is asked in lib/<noun>/testing/guarded-queries.ts").toEqual(
      [...Object.keys(GUARDED_QUERIES), ...Object.keys(OTHER_QUERIES)].toSorted(),
    );
  });

  it.each(Object.entries(GUARDED_QUERIES))("shows strangers nothing by %s", async (name, query) => {
    const shown = await ask(name, rightful[query.for], rightful[query.for]);
    expect(
      "shown" in shown && !isNothing(shown.shown),
      `there is something to show: ${JSON.stringify(shown)}`,
    ).toBe(true);
    for (const [stranger, real] of Object.entries(strangers)) {
      for (const [role, believed] of Object.entries(believedOf(real))) {
        const outcome = await ask(name, real, believed);
        expect(isClosed(outcome), `${stranger} believed to be the ${role}: ${JSON.stringify(outcome)}`).toBe(
          true,
        );
      }
    }
  });
});

/** Every actor who may, and the stranger with a role that sees all, whose own account is there to be read. */
function believedOf({ actor }: Context): Record<string, Context> {
  const userId = actor.kind === "user" ? actor.userId : randomUUID();
  const risen = contextOf({ kind: "user", userId, role: "admin", sessionId: randomUUID() });
  return { ...rightful, "administrator of their own account": risen };
}
