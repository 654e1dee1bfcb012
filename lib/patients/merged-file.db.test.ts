import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { listAppointments } from "#lib/appointments/queries-slice.ts";
import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { selectCare } from "#lib/privacy/select-care.ts";
import { listRecords } from "#lib/records/queries-list.ts";
import { loadRecord } from "#lib/records/queries.ts";
import { makeRecorded } from "#lib/records/testing/recorded.ts";
import { findPatientOfReport } from "#lib/reports/find-patient.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { listAuditEntries } from "#lib/trail/queries-trail.ts";
import { constraintName } from "#db/errors.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase } from "#db/testing/database.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { findPatients } from "./find-patients.ts";
import { loadPatientFile } from "./queries-file.ts";
import { loadOwnPatient } from "./queries.ts";
import { unsealPerson } from "./seal-search.ts";
import { makeFile, makeMerger, merge, storedFile } from "./testing/two-files.ts";

/** What happens to each reference to a patient. A key to `current_id` cannot refer to a merged file: merging moves its rows, or fails. */
const MOVED = [
  "appointments_of_current_patient",
  "access_to_current_patient",
  "invitations_of_current_patient",
  "patients_merged_into_current",
  "texts_of_current_patient",
  "waiting_of_current_patient",
];
/** These are never rewritten, and are read by every id that a file has had (`patient_file_ids`). */
const FOLLOWED = [
  "audit_entries_patient_id_fkey",
  "emergency_accesses_patient_id_fkey",
  "medical_records_patient_id_fkey",
  "webhook_deliveries_patient_id_fkey",
];

let by: Awaited<ReturnType<typeof makeMerger>>;
let admin: Context;
let doctorUserId: string;
let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let caller: string;

beforeAll(async () => {
  by = await makeMerger();
  admin = (await makeUser("admin")).as("admin");
});
beforeEach(async () => {
  doctorUserId = (await makeUser("doctor")).id;
  practice = await makePractice({ doctor: { userId: doctorUserId } });
  patient = await makePatient();
  caller = await makeFile();
});

const as = <T>(ctx: Context, run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(ctx, run);
async function asSuperuser<T>(run: (superuser: ReturnType<typeof connectAsAdmin>) => Promise<T>): Promise<T> {
  const superuser = connectAsAdmin(testDatabase().adminUrl);
  try {
    return await run(superuser);
  } finally {
    await superuser.end();
  }
}

describe("the database", () => {
  it("has no foreign key to patients that merging does not handle", async () => {
    const keys = await asSuperuser(
      (superuser) => superuser<{ name: string; onto: string }[]>`
        select k.conname as name, c.attname as onto
        from pg_constraint k join pg_attribute c on c.attrelid = k.confrelid and c.attnum = k.confkey[1]
        where k.contype = 'f' and k.confrelid = 'patients'::regclass and k.convalidated and not k.condeferrable`,
    );
    const onto = (column: string) =>
      keys
        .filter((key) => key.onto === column)
        .map(({ name }) => name)
        .toSorted();
    expect({ moved: onto("current_id"), followed: onto("id") }).toEqual({
      moved: MOVED.toSorted(),
      followed: FOLLOWED.toSorted(),
    });
  });

  it("refuses a visit, an access and an invitation of a merged file to everybody, and to leave one behind", async () => {
    const visit = await bookAppointment(SYSTEM, bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"));
    await merge(by, [caller, patient.id]);
    const refusals = await asSuperuser(async (superuser) => {
      const attempts = [
        superuser`update appointments set patient_id = ${caller} where id = ${visit.id}`,
        superuser`update patient_access set patient_id = ${caller} where patient_id = ${patient.id}`,
        superuser`insert into invitations (email, name, roles, patient_id, created_at, expires_at)
          values ('a@example.org', 'A', '{patient}', ${caller}, now(), now())`,
        superuser`update patients set merged_into = ${patient.id}, erased_at = now(), user_id = null,
          date_of_birth = null where id = ${patient.id}`,
        superuser`update patients set phone = '+97715522266' where id = ${caller}`,
      ];
      return Promise.all(attempts.map((attempt) => attempt.then(() => "done", constraintName)));
    });
    expect(refusals).toEqual([
      "appointments_of_current_patient",
      "access_to_current_patient",
      "invitations_of_current_patient",
      expect.stringMatching(/current/),
      "patients_merged_are_empty",
    ]);
    const late = bookingAt(practice, caller, "2027-01-06T10:00:00+05:45");
    for (const ctx of [SYSTEM, admin, patient.ctx])
      await expect(bookAppointment(ctx, late)).rejects.toMatchObject({ code: "unknown_patient" });
  });

  it("lets no role but the system's say whose a visit is, or that a file was merged", async () => {
    const [may] = await asSuperuser(
      (superuser) => superuser`
        select has_column_privilege('praxis_app', 'appointments', 'patient_id', 'update') as visit,
          has_column_privilege('praxis_app', 'patients', 'merged_into', 'update') as file`,
    );
    expect(may).toEqual({ visit: false, file: false });
    const { ctx, clientId } = await makeClient();
    const insertMerged = as(ctx, (tx) =>
      tx.execute(sql`insert into patients (name, time_zone, created_by_client_id, merged_into, erased_at)
        values ('—', 'UTC', ${clientId}, ${patient.id}, now())`),
    );
    await expect(insertMerged).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

describe("the old file leads to the new one", () => {
  it("by its id and by its number, on pages and over the API, and is found in no search", async () => {
    const { number } = await storedFile(caller);
    await bookAppointment(SYSTEM, bookingAt(practice, caller, "2027-01-06T09:00:00+05:45"));
    await merge(by, [caller, patient.id]);
    const page = await as(admin, (tx) => loadManagedPatient(tx, admin, caller, {}));
    expect(page).toMatchObject({ id: patient.id, visits: [{ doctor: { id: practice.doctorId } }] });
    expect(await as(admin, (tx) => loadPatientFile(tx, admin, { patientId: caller }))).toEqual(
      await as(admin, (tx) => loadPatientFile(tx, admin, { patientId: patient.id })),
    );
    expect(await as(patient.ctx, (tx) => loadOwnPatient(tx, patient.ctx, caller))).toHaveProperty(
      "id",
      patient.id,
    );
    const listed = await as(admin, (tx) =>
      listAppointments(tx, admin, { patientId: caller, limit: 10, after: undefined }),
    );
    expect(listed.items).toMatchObject([{ patientId: patient.id }]);
    expect(await findPatientOfReport(admin, { wanted: caller })).toEqual({ patientId: patient.id });
    const search = async (sought: object) =>
      (
        await as(admin, (tx) =>
          findPatients(tx, admin, { ...unsealPerson(""), ...sought, limit: 25, after: undefined }),
        )
      ).items.map(({ id }) => id);
    expect(await search({ number: String(number) })).toEqual([patient.id]);
    expect(await search({ name: "Đorđe" })).not.toContain(caller);
  });

  it("is told to nobody who may not see the new one", async () => {
    const stranger = await makePatient();
    await merge(by, [caller, patient.id]);
    await expect(as(stranger.ctx, (tx) => loadOwnPatient(tx, stranger.ctx, caller))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(
      as(stranger.ctx, (tx) => loadPatientFile(tx, stranger.ctx, { patientId: caller })),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(
      await as(stranger.ctx, (tx) => tx.execute(sql`select from patients where id = ${caller}`)),
    ).toEqual([]);
  });
});

describe("what was written under either id", () => {
  it("shows looks at both to who acts for the patient, with names, and leaves the trail as it was", async () => {
    const doctor = (await makeUser("doctor")).as("doctor");
    await as(admin, (tx) => recordReads(tx, admin, [{ patientId: caller }]));
    await as(doctor, (tx) => recordReads(tx, doctor, [{ patientId: patient.id }]));
    const trailOf = (id: string) =>
      asSuperuser((s) => s`select * from audit_entries where patient_id = ${id} order by id`);
    const before = await trailOf(caller);
    await merge(by, [caller, patient.id]);
    expect(await trailOf(caller)).toEqual(before);
    const { looks } = await inReadTransaction(patient.ctx, (tx) =>
      listLooks(tx, patient.ctx, patient.id, {}),
    );
    expect(looks.map(({ role, name }) => [role, name])).toEqual([
      ["doctor", "Amara O'Neill"],
      ["admin", "Amara O'Neill"],
    ]);
    const [copied] = await as(SYSTEM, (tx) => selectCare(tx, SYSTEM, patient.userId));
    expect(copied?.looks).toHaveLength(2);
    const searched = await as(admin, (tx) =>
      listAuditEntries(tx, admin, { patientId: caller, limit: 10, after: undefined }),
    );
    expect(searched.items.map(({ action, patient: named }) => [action, named?.name])).toEqual([
      ["patient.merge", "Amara O'Neill"],
      ["patient.read", "Amara O'Neill"],
      ["patient.read", "Amara O'Neill"],
    ]);
  });

  it("is read as a signed record by the patient and by who treats them, though no row of it was touched", async () => {
    const appointmentId = await makeRecorded(practice, { patientId: caller, doctorUserId });
    const stored = () =>
      asSuperuser((s) => s`select * from medical_records where appointment_id = ${appointmentId}`);
    const before = await stored();
    await merge(by, [caller, patient.id]);
    expect(await stored()).toEqual(before);
    const { ctx } = patient;
    expect(await as(ctx, (tx) => loadRecord(tx, ctx, appointmentId))).toMatchObject({
      patient: { id: patient.id },
    });
    expect(await as(ctx, (tx) => listRecords(tx, ctx, { patientId: patient.id }))).toHaveLength(1);
    const [copied] = await as(SYSTEM, (tx) => selectCare(tx, SYSTEM, patient.userId));
    expect(copied?.visits[0]?.record).toHaveLength(1);
    const other = await makeUser("doctor");
    const colleague = await makePractice({ doctor: { userId: other.id } });
    await bookAppointment(SYSTEM, bookingAt(colleague, patient.id, "2027-01-06T12:00:00+05:45"));
    const treating = other.as("doctor");
    expect(await as(treating, (tx) => loadRecord(tx, treating, appointmentId))).toHaveProperty("versions");
  });

  it("stays with the client that entered the file: it sees the patient, and no more of others", async () => {
    const { ctx } = await makeClient();
    const other = await makeClient();
    const { id } = await createPatient(ctx, { name: "Entered", phone: "+97715522299", timeZone: "UTC" });
    await merge(by, [id, patient.id]);
    const seen = (as_: Context) =>
      as(as_, (tx) => loadPatientFile(tx, as_, { patientId: id })).then(
        (file) => file.id,
        ({ code }: { code: string }) => code,
      );
    expect([await seen(ctx), await seen(other.ctx)]).toEqual([patient.id, "not_found"]);
    const visit = await bookAppointment(ctx, bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"));
    const listed = (as_: Context) =>
      as(as_, (tx) => listAppointments(tx, as_, { limit: 10, after: undefined }));
    expect((await listed(ctx)).items.map((item) => item.id)).toEqual([visit.id]);
    expect((await listed(other.ctx)).items).toEqual([]);
  });
});
