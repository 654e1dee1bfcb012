import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { createDepartment } from "#lib/catalog/create-department.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import type { Context } from "#lib/core/context.ts";
import { loadManagedDoctor } from "#lib/doctors/queries-admin.ts";
import { auditEntries, doctors } from "#db/schema/index.ts";
import { makeLocation, makePractice, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { confirmImport } from "./confirm-import.ts";
import { proposeImport } from "./propose-import.ts";
import { faultsIn, fileOf, previewOf } from "./testing/files.ts";

let admin: Context;
const ids = { heart: "", skin: "", department: "", north: "", south: "", visit: "", video: "" };

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
  ids.department = (await createDepartment(SYSTEM, { slug: "medicine", name: "Medicine" })).id;
  ids.heart = (await createSpecialty(SYSTEM, { slug: "heart-care", name: "Cardiology" })).id;
  ids.skin = (await createSpecialty(SYSTEM, { slug: "skin-care", name: "Dermatology" })).id;
  ids.north = await makeLocation({ code: "N1", name: "Same name" });
  ids.south = await makeLocation({ code: "S1", name: "Same name" });
  ids.visit = await makeVisitType({ slug: "consult", name: "Consultation of doctors" });
  ids.video = await makeVisitType({ slug: "by-video", name: "Video call" });
});

const HEADINGS =
  "licenceNumber;licenceAuthority;name;gender;practisingSince;languages;department;specialties;locations;currency;fee;visitTypes";
const doctor = (
  number: string,
  name: string,
  others = "2009;en|cy;medicine;Dermatology|heart-care;N1|S1;GBP;1 250,50;consult|by-video=25",
) => `${number};GMC;${name};female;${others}`;

const propose = (...lines: string[]) =>
  proposeImport(admin, { kind: "doctors", file: fileOf([HEADINGS, ...lines].join("\n")) });

async function faultsOf(...lines: string[]): Promise<string[]> {
  const { id } = await propose(...lines);
  return faultsIn(await previewOf(admin, id));
}

async function storedDoctor(number: string) {
  return inReadTransaction(admin, async (tx) => {
    const [row] = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.licenceNumber, number));
    return row && loadManagedDoctor(tx, admin, row.id);
  });
}

test("a doctor is read with several values, fees as people write them, and one of a type's own", async () => {
  const { id } = await propose(doctor("100", "Dr Siân O'Neill"));
  await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({ new: 1 });
  const stored = await storedDoctor("100");
  expect(stored).toMatchObject({
    slug: "dr-sian-oneill",
    languages: ["en", "cy"],
    specialtyIds: [ids.skin, ids.heart],
    currency: "GBP",
    feeMinor: 125_050,
    fees: { [ids.visit]: null, [ids.video]: 2_500 },
    isActive: true,
  });
  expect(stored?.locationIds.toSorted()).toEqual([ids.north, ids.south].toSorted());
});

test("a second run changes nothing, whatever the order of what has none", async () => {
  const first = await propose(doctor("200", "Dr Again"));
  await confirmImport(admin, { importId: first.id });
  const { id } = await propose(
    doctor(
      "200",
      "Dr Again",
      "2009;en|cy;Medicine;skin-care|Cardiology;S1|N1;gbp;1250.50;by-video=25.00|consult",
    ),
  );
  await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({
    new: 0,
    changed: 0,
    unchanged: 1,
  });
  expect(await storedDoctor("200")).toMatchObject({ version: 1 });
});

test("the first specialty, the places and the fees change; what the file does not name stays", async () => {
  const first = await propose(doctor("300", "Dr Change"));
  await confirmImport(admin, { importId: first.id });
  const file = fileOf(
    "licenceNumber,licenceAuthority,specialties,locations,fee\n300,GMC,heart-care|skin-care,N1,90",
  );
  const { id } = await proposeImport(admin, { kind: "doctors", file });
  expect((await previewOf(admin, id)).lines).toMatchObject([
    { state: "changed", fields: ["specialties", "locations", "fee"] },
  ]);
  await confirmImport(admin, { importId: id });
  const stored = await storedDoctor("300");
  expect(stored).toMatchObject({
    name: "Dr Change",
    specialtyIds: [ids.heart, ids.skin],
    locationIds: [ids.north],
    feeMinor: 9_000,
    fees: { [ids.video]: 2_500 },
    version: 2,
  });
  const entries = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.entityId, stored?.id ?? "")),
  );
  expect(entries.map(({ action }) => action)).toEqual(["doctor.create", "doctor.update"]);
});

test.each([
  [
    "an unknown department",
    doctor("401", "A", "2009;en;Alchemy;heart-care;N1;GBP;10;consult"),
    ["2 department unknown"],
  ],
  [
    "a name that two locations have",
    doctor("402", "A", "2009;en;medicine;heart-care;same name;GBP;10;consult"),
    ["2 locations ambiguous"],
  ],
  [
    "decimals that the currency does not have",
    doctor("403", "A", "2009;en;medicine;heart-care;N1;GBP;10.005;consult"),
    ["2 fee fee"],
  ],
  [
    "decimals in a currency without any",
    doctor("404", "A", "2009;en;medicine;heart-care;N1;JPY;1000.50;consult=1000"),
    ["2 fee fee"],
  ],
  [
    "a wrong fee of one type",
    doctor("405", "A", "2009;en;medicine;heart-care;N1;GBP;10;consult=ten"),
    ["2 visitTypes fee"],
  ],
  [
    "a specialty twice",
    doctor("406", "A", "2009;en;medicine;heart-care|Cardiology;N1;GBP;10;consult"),
    ["2 specialties repeated"],
  ],
  [
    "a type twice",
    doctor("407", "A", "2009;en;medicine;heart-care;N1;GBP;10;consult|consult=5"),
    ["2 visitTypes repeated"],
  ],
  [
    "a year that is none",
    doctor("408", "A", "lately;en;medicine;heart-care;N1;GBP;10;consult"),
    ["2 practisingSince number"],
  ],
  ["no visit type", doctor("409", "A", "2009;en;medicine;heart-care;N1;GBP;10;"), ["2 visitTypes required"]],
  [
    "no authority",
    "410;;A;female;2009;en;medicine;heart-care;N1;GBP;10;consult",
    ["2 licenceAuthority required"],
  ],
])("%s is a fault of its line and column, and nothing is imported", async (_name, line, faults) => {
  expect(await faultsOf(line)).toEqual(faults);
  const [number = ""] = line.split(";");
  expect(await storedDoctor(number)).toBeUndefined();
});

test("three decimals of dinars are three decimals", async () => {
  const { id } = await propose(
    doctor("500", "Dr Dinar", "2009;ar;medicine;heart-care;N1;KWD;12,500;consult=7.250"),
  );
  await confirmImport(admin, { importId: id });
  expect(await storedDoctor("500")).toMatchObject({ feeMinor: 12_500, fees: { [ids.visit]: 7_250 } });
});

test("another currency asks for every fee anew", async () => {
  const first = await propose(doctor("600", "Dr Currency"));
  await confirmImport(admin, { importId: first.id });
  const { id } = await proposeImport(admin, {
    kind: "doctors",
    file: fileOf("licenceNumber,licenceAuthority,currency\n600,GMC,EUR"),
  });
  expect(faultsIn(await previewOf(admin, id))).toEqual(["2 fee fee_anew", "2 visitTypes fee_anew"]);
});

test("a place with hours stays the doctor's, and what a doctor alone says cannot be changed", async () => {
  const { doctorId } = await makePractice();
  await inTransaction(SYSTEM, (tx) =>
    tx
      .update(doctors)
      .set({ licenceNumber: "700", licenceAuthority: "GMC", gender: "male" })
      .where(eq(doctors.id, doctorId)),
  );
  const lines = async (text: string) => {
    const { id } = await proposeImport(admin, { kind: "doctors", file: fileOf(text) });
    return faultsIn(await previewOf(admin, id));
  };
  expect(await lines("licenceNumber,licenceAuthority,specialties,locations\n700,GMC,heart-care,N1")).toEqual([
    "2 locations location_has_hours",
  ]);
  expect(await lines("licenceNumber,licenceAuthority,specialties,gender\n700,GMC,heart-care,female")).toEqual(
    ["2 gender cannot_be_changed"],
  );
});

test("one licence number of two authorities is two doctors, and the authority can be chosen for all", async () => {
  const text = (
    name: string,
  ) => `licenceNumber;name;gender;practisingSince;languages;department;specialties;locations;currency;fee;visitTypes
800;${name};female;2009;en;medicine;heart-care;N1;GBP;10;consult`;
  for (const licenceAuthority of ["GMC", "NMC"]) {
    const { id } = await proposeImport(admin, {
      kind: "doctors",
      file: fileOf(text(`Dr ${licenceAuthority}`)),
      choices: { values: { licenceAuthority } },
    });
    await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({ new: 1 });
  }
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(doctors).where(eq(doctors.licenceNumber, "800")),
  );
  expect(rows.map(({ name }) => name).toSorted()).toEqual(["Dr GMC", "Dr NMC"]);
});

test("1,000 doctors are imported, and then changed, each in one transaction's time", async () => {
  const lines = (fee: string) =>
    Array.from({ length: 1_000 }, (_, at) =>
      doctor(`9${at}`, `Dr Many ${at}`, `2009;en;medicine;heart-care;N1|S1;GBP;${fee};consult|by-video=25`),
    );
  const { id } = await propose(...lines("10"));
  await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({ new: 1_000 });
  const again = await propose(...lines("11"));
  await expect(confirmImport(admin, { importId: again.id })).resolves.toMatchObject({ changed: 1_000 });
});
