import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { listVisitHistory } from "#lib/appointments/queries-history.ts";
import { listAppointmentOverrides } from "#lib/appointments/queries-overrides.ts";
import { listAppointments } from "#lib/appointments/queries-slice.ts";
import type { Context } from "#lib/core/context.ts";
import { changeClient } from "#lib/identity/clients/change.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { codeOf, lastEntry } from "#lib/own-account/testing/owner.ts";
import { createPatient } from "#lib/patients/create.ts";
import { listLikelyPatients } from "#lib/patients/likely.ts";
import { loadPatientFile } from "#lib/patients/queries-file.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { appointments, messages, patients } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

const PERSON = { name: "Amara O'Neill", dateOfBirth: "1990-05-17", phone: "+977 985 1234567" };
const FILE = { ...PERSON, timeZone: "Asia/Kathmandu" };
let practice: Practice;
beforeAll(async () => {
  practice = await makePractice();
});

let minute = 0;
/** Books a time that is otherwise free. */
const book = (ctx: Context, patientId: string) => {
  minute += 30;
  const startsAt = new Date(Date.parse("2027-01-05T03:15:00Z") + minute * 60_000).toISOString();
  return bookAppointment(ctx, { ...bookingAt(practice, patientId, startsAt), confirmSameDay: true });
};
const seenBy = (ctx: Context) =>
  inTransaction(ctx, async (tx) => ({
    patients: (await tx.select({ id: patients.id }).from(patients)).map(({ id }) => id),
    visits: (await tx.select({ id: appointments.id }).from(appointments)).map(({ id }) => id),
  }));
const listed = (ctx: Context) =>
  inTransaction(ctx, (tx) => listAppointments(tx, ctx, { limit: 100, after: undefined })).then(({ items }) =>
    items.map(({ id }) => id),
  );
const fileFor = (ctx: Context, patientId: string) =>
  codeOf(inTransaction(ctx, (tx) => loadPatientFile(tx, ctx, { patientId })));

test("a client makes a patient and books: row and trail name it, and readers are told", async () => {
  const { ctx, clientId } = await makeClient();
  const { id } = await createPatient(ctx, FILE);
  expect(await lastEntry()).toMatchObject({
    action: "patient.create",
    actorKind: "client",
    actorClientId: clientId,
    actorUserId: null,
  });
  const visit = await book(ctx, id);
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(appointments).where(eq(appointments.id, visit.id)),
  );
  expect(row).toMatchObject({ bookedByClientId: clientId, bookedByUserId: null });
  const told = await inReadTransaction(SYSTEM, (tx) =>
    tx.select({ kind: messages.kind }).from(messages).where(eq(messages.appointmentId, visit.id)),
  );
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(["appointment_booked"]));
});

test("a person whom the client made already is found, and not made twice unless it was seen", async () => {
  const { ctx } = await makeClient();
  const { id } = await createPatient(ctx, { ...FILE, name: "Binod Karki" });
  const person = { ...PERSON, name: "binod karki" };
  const found = await inTransaction(ctx, (tx) => listLikelyPatients(tx, ctx, person));
  expect(found.map((each) => each.id)).toEqual([id]);
  expect(await codeOf(createPatient(ctx, { ...FILE, name: "Binod Karki" }))).toBe("patient_known");
  expect(await codeOf(createPatient(ctx, { ...FILE, name: "Binod Karki", shown: [id] }))).toBe("done");
});

describe("what a client did not make", () => {
  test("it does not see, find, change or book for: in the domain and in SQL", async () => {
    const stranger = await makePatient();
    const visit = await book(stranger.ctx, stranger.id);
    const [one, other] = [await makeClient(), await makeClient()];
    const { id: theirs } = await createPatient(other.ctx, { ...FILE, name: "Of the other" });
    const { id: own } = await createPatient(one.ctx, { ...FILE, name: "Its own" });
    const booked = await book(one.ctx, own);
    expect(await seenBy(one.ctx)).toEqual({ patients: [own], visits: [booked.id] });
    expect(await listed(one.ctx)).toEqual([booked.id]);
    for (const patientId of [stranger.id, theirs]) {
      expect(await fileFor(one.ctx, patientId)).toBe("not_found");
      expect(await codeOf(book(one.ctx, patientId))).toBe("unknown_patient");
      const changed = { patientId, version: 1, name: "Mallory", timeZone: "UTC" };
      expect(await codeOf(updatePatient(one.ctx, changed))).toBe("not_found");
    }
    const { ctx } = one;
    expect(await codeOf(cancelAppointment(ctx, { appointmentId: visit.id }))).toBe("not_found");
    expect(
      await codeOf(inTransaction(ctx, (tx) => loadAppointment(tx, ctx, { appointmentId: visit.id }))),
    ).toBe("not_found");
    const typed = { ...PERSON, name: "Of the other" };
    const likely = await inTransaction(ctx, (tx) => listLikelyPatients(tx, ctx, typed));
    // Its own patient has the same phone; the other client's has exactly the same name.
    expect(likely.map(({ id }) => id)).toEqual([own]);
  });

  test("the domain shows none of it either, where row-level security would", async () => {
    const stranger = await makePatient();
    const visit = await book(stranger.ctx, stranger.id);
    const { ctx } = await makeClient();
    const { id: patientId } = stranger;
    const asked = {
      file: inReadTransaction(SYSTEM, (tx) => loadPatientFile(tx, ctx, { patientId })),
      visit: inReadTransaction(SYSTEM, (tx) => loadAppointment(tx, ctx, { appointmentId: visit.id })),
    };
    expect(await codeOf(asked.file)).toBe("not_found");
    expect(await codeOf(asked.visit)).toBe("not_found");
    const list = { limit: 100, after: undefined };
    const { items } = await inReadTransaction(SYSTEM, (tx) => listAppointments(tx, ctx, list));
    expect(items).toEqual([]);
  });

  test("SQL does not let it write: no update meets a row, and no row is made in another's name", async () => {
    const stranger = await makePatient();
    const [one, other] = [await makeClient(), await makeClient()];
    const changed = await inTransaction(one.ctx, (tx) =>
      tx
        .update(patients)
        .set({ name: "Mallory" })
        .where(eq(patients.id, stranger.id))
        .returning({ id: patients.id }),
    );
    expect(changed).toEqual([]);
    const forged = [
      sql`insert into patients (name, time_zone, created_at, created_by_client_id) values ('X', 'UTC', now(), ${other.clientId})`,
      sql`insert into patients (name, time_zone, created_at) values ('X', 'UTC', now())`,
      sql`insert into patients (name, time_zone, created_at, created_by_client_id, user_id)
        values ('X', 'UTC', now(), ${one.clientId}, ${(await makePatient()).userId})`,
      sql`update clients set sees_all = true`,
    ];
    const [first, second, third, fourth] = forged;
    for (const statement of [first, second, third])
      await expect(inTransaction(one.ctx, (tx) => tx.execute(statement ?? sql``))).rejects.toMatchObject({
        cause: { code: "42501" },
      });
    await inTransaction(one.ctx, (tx) => tx.execute(fourth ?? sql``));
    expect((await seenBy(one.ctx)).patients).toEqual([]);
  });

  test("it sees once an administrator grants the whole organisation, and no longer when that is taken back", async () => {
    const stranger = await makePatient();
    const visit = await book(stranger.ctx, stranger.id);
    const { ctx, clientId, keeper } = await makeClient();
    const fields = { clientId, name: `Whole ${clientId}`, scopes: CLIENT_SCOPES };
    await changeClient(keeper, { ...fields, version: 1, seesAll: true });
    expect((await seenBy(ctx)).patients).toContain(stranger.id);
    expect(await listed(ctx)).toContain(visit.id);
    expect(await fileFor(ctx, stranger.id)).toBe("done");
    await changeClient(keeper, { ...fields, version: 2, seesAll: false });
    expect(await seenBy(ctx)).toEqual({ patients: [], visits: [] });
    expect(await fileFor(ctx, stranger.id)).toBe("not_found");
  });

  test("a setting does not open: only the client's row does", async () => {
    await makePatient();
    const { ctx } = await makeClient();
    const opened = await inTransaction(ctx, async (tx) => {
      for (const name of ["app.sees_all", "app.client_sees_all", "praxis.sees_all"])
        await tx.execute(sql`select set_config(${name}, 'true', true)`);
      return tx.select({ id: patients.id }).from(patients);
    });
    expect(opened).toEqual([]);
  });
});

describe("a client acts as a patient does", () => {
  test("it cancels and moves, and takes no step of staff, passes no limit and reads no reason for one", async () => {
    const { ctx } = await makeClient({ seesAll: true });
    const stranger = await makePatient();
    const visit = await book(ctx, stranger.id);
    const of = { appointmentId: visit.id };
    for (const status of ["confirmed", "checked_in", "completed", "no_show"])
      expect(await codeOf(changeAppointmentStatus(ctx, { ...of, status }))).toBe("forbidden");
    expect(await codeOf(inTransaction(ctx, (tx) => listAppointmentOverrides(tx, ctx, of)))).toBe("forbidden");
    expect(await codeOf(book({ ...ctx }, stranger.id))).toBe("done");
    const outside = bookingAt(practice, stranger.id, "2027-01-06T22:00:00+05:45");
    const why = { ...outside, overrideReason: "Caller is in pain" };
    expect(await codeOf(bookAppointment(ctx, why))).toBe("invalid_input");
    expect(await codeOf(cancelAppointment(ctx, of))).toBe("done");
  });

  test("it makes no account a patient", async () => {
    const { ctx } = await makeClient({ seesAll: true });
    const { userId } = await makePatient();
    expect(await codeOf(createPatient(ctx, { ...FILE, name: "Somebody", userId }))).toBe("forbidden");
  });
});

test("of two patients of a client, the second is told that the time is taken, and not of the first's appointment", async () => {
  const { ctx } = await makeClient();
  const { id: first } = await createPatient(ctx, FILE);
  const { id: second } = await createPatient(ctx, { ...FILE, name: "Binod Karki", shown: [first] });
  const at = (patientId: string) => bookingAt(practice, patientId, "2027-01-20T10:00:00+05:45");
  await bookAppointment(ctx, at(first));
  expect(await codeOf(bookAppointment(ctx, at(second)))).toBe("slot_taken");
  expect(await codeOf(bookAppointment(ctx, at(first)))).toBe("already_booked");
});

test("who looked and who booked is named to those who act for the patient, once an hour", async () => {
  const patient = await makePatient();
  const { ctx, clientId } = await makeClient({ seesAll: true });
  const visit = await book(ctx, patient.id);
  for (let times = 0; times < 2; times++) expect(await fileFor(ctx, patient.id)).toBe("done");
  const name = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ name: string }>(sql`select name from clients where id = ${clientId}`),
  ).then(([row]) => row?.name);
  const { looks } = await inReadTransaction(patient.ctx, (tx) => listLooks(tx, patient.ctx, patient.id, {}));
  expect(looks.map((look) => [look.action, look.name, look.role])).toEqual([["patient.read", name, null]]);
  const history = await inReadTransaction(patient.ctx, (tx) => listVisitHistory(tx, patient.ctx, visit));
  expect(history).toMatchObject([{ kind: "booked", by: "client", client: name }]);
});
