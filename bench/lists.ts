import { listManagedVisits } from "#lib/appointments/queries-list.ts";
import { listPatients } from "#lib/patients/queries-admin.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { openDatabase, type Database } from "#db/client.ts";
import { readAsAdministrator } from "./administrator.ts";
import { DOCTORS, idOf } from "./hospital.ts";
import { budgetedRow, fastest, interleave, ratioOf } from "./rounds.ts";
import type { Row } from "./table.ts";
import { RARE_PATIENT } from "./year.ts";
import type { Years } from "./years.ts";

const ROUNDS = 6;
const MOST = 1.2;
const DEEP_PAGES = 10;

const typed = (words: Readonly<Record<string, string>>) => ({ sealed: sealTyped(words) });

/** What is asked of the list of patients; each rare detail is one patient's, in both hospitals. */
const PATIENTS = () => ({
  "first page": {},
  "a name of many": typed({ name: "sunita" }),
  "a rare name": typed({ name: "quarterm" }),
  "a name of nobody": typed({ name: "xyzzyx" }),
  "a phone number": typed({ phone: RARE_PATIENT.phone }),
  "an email address": typed({ email: RARE_PATIENT.email }),
  "a number": typed({ number: "7" }),
  "a birth date": typed({ dateOfBirth: RARE_PATIENT.dateOfBirth }),
  "an insurer of many": typed({ insurer: "insurer" }),
  "a rare insurer": typed({ insurer: "quarterm" }),
  "an insurance number": typed({ insuranceNumber: RARE_PATIENT.insuranceNumber }),
  "a doctor": { doctor: idOf("doctor", 7) },
  "seen since a day": { seenFrom: "2026-12-01" },
  "not seen since a day": { seenUntil: "2026-02-01" },
  "with an account": { account: "yes" },
  "without an account": { account: "no" },
});

const VISITS = () => ({
  "first page": {},
  "a rare name": typed({ who: "quarterm" }),
  "a name of nobody": typed({ who: "xyzzyx" }),
  "an identifier of nobody": typed({ identifier: "order-7" }),
  "a patient": { patient: idOf("namedPatient", 7) },
  "a doctor": { doctor: idOf("doctor", 7) },
  "a location": { location: idOf("location", 1) },
  "a large department": { department: idOf("department", 1) },
  "a small department": { department: idOf("department", 2) },
  "a large specialty": { specialty: idOf("specialty", 1) },
  "a small specialty": { specialty: idOf("specialty", 2) },
  "a type of many": { type: idOf("visitType", 1) },
  "a rare type": { type: idOf("visitType", 2) },
  "a status of many": { status: "completed" },
  "a rare status": { status: "checked_in" },
  "a doctor's missed ones": { doctor: idOf("doctor", DOCTORS), status: "no_show" },
  "some days": { from: "2026-06-01", until: "2026-06-30" },
  "with a limit passed": { overridden: "yes" },
});

/** What a page of administrators' lists costs in a large hospital, against one that is a hundredth of it. */
export async function compareLists({ fewUrl, manyUrl }: Years): Promise<Row[]> {
  const [few, many] = [fewUrl, manyUrl].map((url) => openDatabase({ url, poolSize: 1 }));
  if (!few || !many) return [];
  const compare = async (path: string, read: (pool: Database) => Promise<unknown>): Promise<Row> => {
    const sides = { few: fastest(few, read), many: fastest(many, read) };
    await interleave(sides, 1);
    return budgetedRow(path, ratioOf(await interleave(sides, ROUNDS), "many", "few"), MOST);
  };
  try {
    const rows: Row[] = [];
    for (const [what, address] of Object.entries(PATIENTS()))
      rows.push(await compare(`patients, ${what}`, (pool) => readPatients(pool, address)));
    rows.push(await compare("patients, a deep page", await deepPage(readPatients, [few, many])));
    for (const [what, address] of Object.entries(VISITS()))
      rows.push(await compare(`appointments, ${what}`, (pool) => readVisits(pool, address)));
    rows.push(await compare("appointments, a deep page", await deepPage(readVisits, [few, many])));
    return rows;
  } finally {
    await Promise.all([few, many].map(({ sql }) => sql.end()));
  }
}

interface Page {
  readonly next: string | number | null;
}
type Read = (pool: Database, address: object) => Promise<Page>;

const readPatients = (pool: Database, address: object) =>
  readAsAdministrator(pool, (tx, ctx) => listPatients(tx, ctx, address));
const readVisits = (pool: Database, address: object) =>
  readAsAdministrator(pool, (tx, ctx) => listManagedVisits(tx, ctx, address));

/** The same page of either: the one after so many others. */
async function deepPage(read: Read, pools: readonly Database[]) {
  const places = new Map<Database, string>();
  for (const pool of pools) {
    let before: string | undefined;
    for (let page = 0; page < DEEP_PAGES; page += 1)
      before = String((await read(pool, before === undefined ? {} : { before })).next);
    if (before !== undefined) places.set(pool, before);
  }
  return (pool: Database) => read(pool, { before: places.get(pool) });
}
