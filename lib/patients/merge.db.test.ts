import { randomUUID } from "node:crypto";

import { desc, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { inviteUser } from "#lib/invitations/invite.ts";
import {
  appointments,
  auditEntries,
  invitations,
  patientAccess,
  patients,
  userRoles,
} from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { CLASSED_COLUMNS } from "#db/testing/tables.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { grantPatientAccess } from "./grant-access.ts";
import { CHOSEN } from "./merge-input.ts";
import { mergePatients } from "./merge.ts";
import { makeFile, makeMerger, merge, storedFile } from "./testing/two-files.ts";

const inSystem = <T>(run: (tx: Tx) => Promise<T>) => inTransaction(SYSTEM, run);

let by: Awaited<ReturnType<typeof makeMerger>>;
let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let caller: string;

beforeAll(async () => {
  by = await makeMerger();
});
beforeEach(async () => {
  practice = await makePractice();
  patient = await makePatient();
  caller = await makeFile({ email: "caller@example.org", insurerName: "Himal", insuranceNumber: "7" });
});

const book = (patientId: string, time: string, at = practice) =>
  bookAppointment(SYSTEM, bookingAt(at, patientId, `2027-01-06T${time}:00+05:45`));
const accessTo = (patientId: string) =>
  inSystem((tx) => tx.select().from(patientAccess).where(eq(patientAccess.patientId, patientId)));
/** A file's contact values, by column. */
async function contactOf(patientId: string): Promise<Record<string, unknown>> {
  const [file] = await inSystem((tx) =>
    tx.execute<{ row: Record<string, unknown> }>(
      sql`select to_jsonb(patients) as row from patients where id = ${patientId}`,
    ),
  );
  const columns = CLASSED_COLUMNS.flatMap(([column, of]) =>
    of === "contact" && column.startsWith("patients.") ? [column.slice("patients.".length)] : [],
  );
  return Object.fromEntries(columns.map((column) => [column, file?.row[column]]));
}
const rolesOf = async (userId: string) =>
  (await inSystem((tx) => tx.select().from(userRoles).where(eq(userRoles.userId, userId)))).map(
    ({ role }) => role,
  );

describe("merging two files of one patient", () => {
  it("moves visits, keeps the chosen values, and leaves of the other file its id and number", async () => {
    const visits = [await book(caller, "09:00"), await book(patient.id, "10:00")];
    const { number } = await storedFile(caller);
    const choices = { phone: "merged", insurance: "merged", email: "kept" };
    await expect(merge(by, [caller, patient.id], choices)).resolves.toEqual({ id: patient.id, version: 2 });
    expect(await storedFile(patient.id)).toMatchObject({
      userId: patient.userId,
      name: "Amara O'Neill",
      dateOfBirth: "1988-03-27",
      phone: "+97715522266",
      email: null,
      insurerName: "Himal",
      insuranceNumber: "7",
      mergedInto: null,
    });
    const nothing = { userId: null, dateOfBirth: null, phone: null, email: null, insurerName: null };
    expect(await storedFile(caller)).toMatchObject({ ...nothing, name: "—", number, mergedInto: patient.id });
    const ids = visits.map(({ id }) => id);
    const moved = await inSystem((tx) => tx.select().from(appointments).where(inArray(appointments.id, ids)));
    expect(moved.map(({ id, patientId, version }) => [id, patientId, version])).toEqual(
      expect.arrayContaining([
        [ids[0], patient.id, 2],
        [ids[1], patient.id, 1],
      ]),
    );
    const [entry] = await inSystem((tx) =>
      tx.select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1),
    );
    expect(entry).toMatchObject({
      action: "patient.merge",
      actorKind: "user",
      actorUserId: by.userId,
      actorRole: "admin",
      patientId: patient.id,
      fields: ["phone", "insurerName", "insuranceNumber"],
      changes: { mergedId: caller, visits: 1 },
    });
  });

  it("takes every contact value that is chosen, and leaves none in the other file", async () => {
    const values = {
      ...{ name: "Ngozi Rai", givenName: "Ngozi", familyName: "Rai", phone: "+447911123456" },
      ...{
        email: "ngozi@example.org",
        insurerName: "Himal",
        insuranceNumber: "7",
        timeZone: "Pacific/Chatham",
      },
    };
    const other = await makeFile(values);
    const before = await contactOf(other);
    expect(Object.entries(before).filter(([, value]) => value === null)).toEqual([]);
    const choices = Object.fromEntries(CHOSEN.map((choice) => [choice, "merged"]));
    await merge(by, [other, patient.id], choices);
    expect(await contactOf(patient.id)).toEqual(before);
    const left = await contactOf(other);
    expect(Object.keys(before).filter((column) => left[column] === before[column])).toEqual([]);
  });

  it("takes the account along where the other file alone had one", async () => {
    await merge(by, [patient.id, caller], { name: "merged", dateOfBirth: "merged" });
    expect(await storedFile(caller)).toMatchObject({ userId: patient.userId, name: "Amara O'Neill" });
    expect(await accessTo(caller)).toMatchObject([{ userId: patient.userId, relation: "self" }]);
    expect(await rolesOf(patient.userId)).toEqual(["patient"]);
  });

  it.each(["kept", "merged"] as const)(
    "of two accounts the one of the %s file stays, and the other loses the patient alone",
    async (account) => {
      const doctor = await makeUser("doctor", "patient");
      const own = await makeFile({ userId: doctor.id });
      await inSystem((tx) =>
        tx
          .insert(patientAccess)
          .values({ userId: doctor.id, patientId: own, relation: "self", createdAt: SYSTEM.now }),
      );
      const [stays, loses] = account === "kept" ? [patient.userId, doctor.id] : [doctor.id, patient.userId];
      await merge(by, [own, patient.id], { account });
      expect(await storedFile(patient.id)).toMatchObject({ userId: stays });
      expect(await accessTo(patient.id)).toMatchObject([{ userId: stays, relation: "self" }]);
      // A user's only role is kept: the account tells its owner that it is not set up for booking.
      expect(await rolesOf(loses)).toEqual(account === "kept" ? ["doctor"] : ["patient"]);
      expect((await rolesOf(stays)).includes("patient")).toBe(true);
    },
  );

  it("lets everyone act who acted for either, once", async () => {
    const [both, one] = [await makeUser("patient"), await makeUser("patient")];
    await grantPatientAccess(SYSTEM, { userId: both.id, patientId: patient.id, relation: "carer" });
    await grantPatientAccess(SYSTEM, { userId: both.id, patientId: caller, relation: "parent" });
    await grantPatientAccess(SYSTEM, { userId: one.id, patientId: caller, relation: "guardian" });
    await merge(by, [caller, patient.id]);
    const now = (await accessTo(patient.id)).map(({ userId, relation }) => `${userId} ${relation}`);
    expect(now.toSorted()).toEqual(
      [`${patient.userId} self`, `${both.id} carer`, `${one.id} guardian`].toSorted(),
    );
    expect(await accessTo(caller)).toEqual([]);
  });

  it("gives an invitation to the other file to the one that stays", async () => {
    const administrator = (await makeUser("admin")).as("admin");
    const invited = { email: "new@example.org", name: "New", roles: ["patient"], patientId: caller };
    const { id } = await inviteUser(administrator, invited);
    await merge(by, [caller, patient.id]);
    const [row] = await inSystem((tx) => tx.select().from(invitations).where(eq(invitations.id, id)));
    expect(row?.patientId).toBe(patient.id);
  });

  it("leads on from every file that was merged before", async () => {
    const first = await makeFile();
    await merge(by, [first, caller]);
    await merge(by, [caller, patient.id]);
    const leads = await inSystem((tx) =>
      tx
        .select({ into: patients.mergedInto })
        .from(patients)
        .where(inArray(patients.id, [first, caller])),
    );
    expect(leads).toEqual([{ into: patient.id }, { into: patient.id }]);
  });
});

describe("merging is refused, and changes nothing,", () => {
  type Refused = readonly [() => Promise<unknown>, object];
  const refused = async (...all: readonly Refused[]) => {
    const before = await digestsOfTables();
    for (const [work, refusal] of all) await expect(work()).rejects.toMatchObject(refusal);
    expect(await digestsOfTables()).toEqual(before);
  };

  it("while visits of both overlap: the count says how many, and settling them is enough", async () => {
    const visit = await book(caller, "09:00");
    await book(patient.id, "09:00", await makePractice());
    await refused([() => merge(by, [caller, patient.id]), { code: "visits_overlap", details: { count: 1 } }]);
    await inSystem((tx) =>
      tx.update(appointments).set({ status: "no_show" }).where(eq(appointments.id, visit.id)),
    );
    await expect(merge(by, [caller, patient.id])).resolves.toHaveProperty("version");
  });

  it("for anyone but an administrator, and for the administrator's own role of another kind", async () => {
    const input = { patientId: caller, version: 1, intoId: patient.id, intoVersion: 1 };
    const administrator = (await makeUser("admin")).as("admin");
    const others = (["patient", "doctor", "unenrolled"] as const).map(
      (role) => [() => mergePatients(SYSTEM, { ...by, role }, input), { code: "forbidden" }] as const,
    );
    await refused(...others, [() => mergePatients(administrator, by, input), { code: "forbidden" }]);
  });

  it("for a file with itself, one that is not there, one that was erased or merged, and an older version", async () => {
    const other = await makeFile();
    const gone = await makeFile();
    await merge(by, [gone, other]);
    const erased = await makeFile({ erasedAt: SYSTEM.now });
    const cases = [
      [[caller, caller], {}, { fields: { intoId: "choose" } }],
      [[gone, caller], {}, { code: "not_found" }],
      [[caller, gone], {}, { code: "unknown_patient" }],
      [[erased, caller], {}, { code: "not_found" }],
      [[caller, erased], {}, { code: "unknown_patient" }],
      [[caller, patient.id], { version: 2 }, { code: "changed_meanwhile" }],
      [[caller, patient.id], { intoVersion: 2 }, { code: "changed_meanwhile" }],
      [[caller, patient.id], { name: "both" }, { fields: { name: "choose" } }],
    ] as const;
    const input = { patientId: randomUUID(), version: 1, intoId: caller, intoVersion: 1 };
    await refused(
      ...cases.map(([files, choices, refusal]) => [() => merge(by, files, choices), refusal] as const),
      [() => mergePatients(SYSTEM, by, input), { code: "not_found" }],
    );
  });

  it("where the chosen values leave no way to find the patient again", async () => {
    const [phone, email] = [await makeFile(), await makeFile({ phone: null, email: "e@example.org" })];
    const choices = { phone: "merged", email: "kept" };
    const nobody = await makeFile({ phone: null, dateOfBirth: "1990-01-01" });
    await refused([() => merge(by, [email, phone], choices), { fields: { phone: "contact_missing" } }]);
    await expect(merge(by, [nobody, phone], { dateOfBirth: "merged" })).resolves.toBeDefined();
    expect(
      await inSystem((tx) => tx.execute(sql`select from patients where merged_into = ${phone}`)),
    ).toHaveLength(1);
  });
});
