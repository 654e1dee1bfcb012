import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";
import { constraintName } from "#db/errors.ts";
import { bookingAt, makePatient, makePractice, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";

const ORDER = { identifierSystem: "https://hospital.example.org/orders", identifierValue: "order-7" };
const DAYS = ["2027-01-06", "2027-01-07", "2027-01-08"];

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
beforeEach(async () => {
  practice = await makePractice();
  patient = await makePatient();
});

const book = (day: string | undefined, more: object = {}) =>
  bookAppointment(patient.ctx, { ...bookingAt(practice, patient.id, `${day}T03:45:00Z`), ...more });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (isDomainError(error) ? error : undefined),
  );

test("a second booking with the same identifier is refused and names the first, also once it is cancelled", async () => {
  const { id, reference } = await book(DAYS[0], ORDER);
  const named = { code: "already_booked", details: { appointment: { id, reference } } };
  expect(await refusalOf(book(DAYS[1], ORDER))).toMatchObject(named);
  await cancelAppointment(patient.ctx, { appointmentId: id });
  expect(await refusalOf(book(DAYS[1], ORDER))).toMatchObject(named);
  const other = await book(DAYS[1], { ...ORDER, identifierValue: "order-8" });
  expect(other).toMatchObject({ identifierSystem: ORDER.identifierSystem, identifierValue: "order-8" });
});

test("the database refuses a second one by itself, and half of one", async () => {
  const first = await book(DAYS[0], ORDER);
  const second = await book(DAYS[1]);
  const set = (what: ReturnType<typeof sql>) =>
    inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update appointments set ${what} where id = ${second.id}`),
    ).then(() => "done", constraintName);
  expect(first.identifierValue).toBe("order-7");
  const { identifierSystem: system, identifierValue: value } = ORDER;
  expect(await set(sql`identifier_system = ${system}, identifier_value = ${value}`)).toBe(
    "appointments_identified_once",
  );
  expect(await set(sql`identifier_value = ${value}`)).toBe("appointments_identifier_is_whole");
  expect(await set(sql`identifier_system = 'no uri', identifier_value = ${value}`)).toMatch(
    /identifier_system/,
  );
});

test("words, our own systems and half an identifier are refused", async () => {
  for (const wrong of [
    { ...ORDER, identifierValue: "Amara, who coughs" },
    { ...ORDER, identifierSystem: "urn:praxis:appointment-reference" },
    { ...ORDER, identifierSystem: "orders" },
    { identifierSystem: ORDER.identifierSystem },
    { identifierValue: ORDER.identifierValue },
  ])
    expect(await refusalOf(book(DAYS[0], wrong))).toMatchObject({ code: "invalid_input" });
});

test("a visit that would not end when the caller expects is not booked", async () => {
  const refused = await refusalOf(book(DAYS[0], { endsAt: "2027-01-06T04:45:00Z" }));
  expect(refused).toMatchObject({ code: "invalid_input", fields: { endsAt: "invalid" } });
  expect((await book(DAYS[0], { endsAt: "2027-01-06T04:15:00Z" })).status).toBe("confirmed");
});
