import { beforeAll, describe, expect, it } from "vitest";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { countStatements } from "#db/testing/statements.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, inReadTransaction } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { listPatients } from "./queries-admin.ts";
import { sealPatientSearch } from "./seal-search.ts";
import { namesMatch } from "./testing/name-oracle.ts";

const NAMES = [
  "Đorđević Ljiljana",
  "Sinéad O'Neill",
  "Sinéad O’Neill-Brown",
  "Ng",
  "Nguyễn Thị Hằng",
  "Ngaio Te Wiata",
  "Łukasz Żółć",
  "Øystein Ångström",
  "Straße Weiß",
  "Ana María de la Cruz",
  "D'Angelo Mc Donald",
  "Jean-Luc Ngô",
  "Ɓukar Əliyev",
  "Bobby \\ 'Tables; drop",
  "सुनीता राई",
] as const;
const TYPED = [
  [
    "ng",
    "dordevic",
    "oneill",
    "O'N",
    "o’neill",
    "ONEILL sin",
    "sin onei",
    "Đ ljil",
    "nguyen",
    "thi ng",
    "NGUYỄN",
  ],
  [
    "zolc luk",
    "angstrom",
    "oy an",
    "strasse",
    "weiss",
    "cruz ana",
    "ana ria",
    "la de",
    "dangelo",
    "mc d",
    "luc",
  ],
  [
    "jean ngo",
    "brown",
    "neill",
    "राई सुन",
    "nobody",
    "xx ng",
    "tables",
    "ng%",
    "n_g",
    "':* | a",
    "& ng",
    "\\",
  ],
].flat();

let admin: Context;
const search = async (ctx: Context, typed: Record<string, string>) => {
  const { sealed, person: _person, ...filters } = await sealPatientSearch(ctx, typed);
  return inTransaction(ctx, (tx) => listPatients(tx, ctx, { sealed, ...filters }));
};
const namesOf = async (typed: Record<string, string>, ctx = admin) =>
  (await search(ctx, typed)).patients.map(({ name }) => name);

beforeAll(async () => {
  const user = await makeUser("admin");
  admin = user.as("admin");
  for (const [index, name] of NAMES.entries()) {
    await createPatient(SYSTEM, {
      name,
      timeZone: "Asia/Kathmandu",
      dateOfBirth: `1980-02-${String(index + 1).padStart(2, "0")}`,
    });
  }
});

describe("finding patients by name", () => {
  it.each(TYPED.filter((typed) => /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(typed)))(
    "finds for «%s» whom an independent reading of the rule finds",
    async (typed) => {
      const expected = NAMES.filter((name) => namesMatch(typed, name));
      expect((await namesOf({ name: typed })).toSorted()).toEqual(expected.toSorted());
    },
  );

  it("finds by two letters, and asks for more than one", async () => {
    expect(await namesOf({ name: "ng" })).toEqual(
      expect.arrayContaining(["Ng", "Nguyễn Thị Hằng", "Ngaio Te Wiata", "Jean-Luc Ngô"]),
    );
    await expect(search(admin, { name: "n" })).rejects.toMatchObject({ fields: { name: "two_letters" } });
  });
});

describe("finding patients otherwise", () => {
  const caller = {
    name: "Wairimu Ng'ang'a",
    phone: "+97715522266",
    email: "Wairimu@Example.org",
    insurerName: "Société Générale d'Assurance",
    insuranceNumber: "AB 12/34",
    timeZone: "Asia/Kathmandu",
  };

  it.each([
    ["the phone in E.164", { phone: "+97715522266" }],
    ["the phone as people write it there", { phone: "01-5522266" }],
    ["the email in any case", { email: "WAIRIMU@example.ORG" }],
    ["the insurer's words without accents", { insurer: "generale soc dass" }],
    ["the insurance number", { insuranceNumber: "AB 12/34" }],
    ["all of them together", { name: "nganga", phone: "+977 1 5522266", insurer: "societe" }],
  ])("finds by %s", async (_by, typed) => {
    await makePractice();
    const known = await namesOf({ email: caller.email });
    if (known.length === 0) await createPatient(SYSTEM, caller);
    expect(await namesOf(typed)).toContain(caller.name);
  });

  it("finds by birth date and by number, and by nothing that differs", async () => {
    const list = await search(admin, { dateOfBirth: "1980-02-04" });
    expect(list.patients.map(({ name }) => name)).toEqual(["Ng"]);
    expect(await namesOf({ number: String(list.patients[0]?.number) })).toEqual(["Ng"]);
    expect(await namesOf({ number: "1" })).toEqual([]);
    expect(await namesOf({ name: "ng", dateOfBirth: "1980-02-05", account: "yes" })).toEqual([]);
  });

  it("finds an account by its own email, and those without one", async () => {
    const { id } = await makePatient();
    const withAccount = await search(admin, { account: "yes" });
    expect(withAccount.patients.map((patient) => patient.id)).toContain(id);
    expect(withAccount.patients.every(({ hasAccount }) => hasAccount)).toBe(true);
    expect(await namesOf({ name: "dordevic", account: "no" })).toEqual([NAMES[0]]);
  });

  it("finds by the doctor seen and the last visit, which a cancelled one is not", async () => {
    const practice = await makePractice();
    const { id } = await makePatient();
    const { id: other } = await makePatient();
    await bookAppointment(SYSTEM, bookingAt(practice, id, "2027-01-05T09:00:00+05:45"));
    const cancelled = await bookAppointment(SYSTEM, bookingAt(practice, other, "2027-01-05T10:00:00+05:45"));
    await cancelAppointment(SYSTEM, { appointmentId: cancelled.id });
    const later = { ...admin, now: NOW + 3 * 86_400_000 };
    const idsOf = async (typed: Record<string, string>, ctx = later) =>
      (await search(ctx, { doctor: practice.doctorId, ...typed })).patients.map((each) => each.id);
    expect(await idsOf({})).toEqual([id]);
    expect(await idsOf({}, admin)).toEqual([]);
    expect(await idsOf({ seenFrom: "2027-01-05", seenUntil: "2027-01-05" })).toEqual([id]);
    expect(await idsOf({ seenFrom: "2027-01-06" })).toEqual([]);
    expect(await idsOf({ seenUntil: "2027-01-04" })).toEqual([]);
  });

  it("shows nobody else anything, and says nothing of a person in an address", async () => {
    const { ctx } = await makePatient();
    const doctor = (await makeUser("doctor")).as("doctor");
    const { sealed } = await sealPatientSearch(admin, { name: "Ljiljana" });
    expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("jiljana");
    for (const stranger of [ctx, doctor]) {
      await expect(search(stranger, { name: "ng" })).rejects.toMatchObject({ code: "forbidden" });
      await expect(
        inReadTransaction(stranger, (tx) => listPatients(tx, stranger, { sealed })),
      ).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("takes two statements beside the recording and the beginning, and one more for a national number or a day", async () => {
    const statementsFor = async (typed: Record<string, string>) => {
      const found = await sealPatientSearch(admin, typed);
      const read = () => inTransaction(admin, (tx) => listPatients(tx, admin, found));
      return (await countStatements(read)).statements;
    };
    await statementsFor({});
    const many: Record<string, string>[] = [
      {},
      { name: "ng" },
      { account: "no" },
      { phone: "+977 1 5522266" },
    ];
    for (const typed of many)
      expect({ typed, count: await statementsFor(typed) }).toEqual({ typed, count: 4 });
    expect(await statementsFor({ name: "nobody of that name" })).toBe(2);
    expect(await statementsFor({ phone: "01-5522266" })).toBe(5);
    expect(await statementsFor({ seenUntil: "2030-01-01" })).toBeLessThanOrEqual(5);
  });

  it("pages by number, and every patient is on one page", async () => {
    for (let index = 0; index < 30; index += 1) {
      await createPatient(SYSTEM, { name: `Paged ${index}`, dateOfBirth: "1990-01-01", timeZone: "UTC" });
    }
    const { sealed } = await sealPatientSearch(admin, { name: "paged" });
    const first = await inTransaction(admin, (tx) => listPatients(tx, admin, { sealed }));
    const second = await inTransaction(admin, (tx) =>
      listPatients(tx, admin, { sealed, before: String(first.next) }),
    );
    expect([first.patients.length, second.patients.length, second.next]).toEqual([25, 5, null]);
    expect(new Set([...first.patients, ...second.patients].map(({ id }) => id)).size).toBe(30);
  });
});
