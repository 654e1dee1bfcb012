import { randomInt } from "node:crypto";

import { createPatient } from "#lib/patients/create.ts";
import { textConsents } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { NOW } from "./now.ts";
import { SYSTEM } from "./system.ts";
import { findUserId } from "./world.ts";

/** A patient without an account who agreed to text messages. @returns the patient's id */
export async function makeTexted(): Promise<string> {
  const phone = `+977980${randomInt(1_000_000, 9_999_999)}`;
  const { id } = await createPatient(SYSTEM, { name: "Noor Caller", phone, timeZone: "Asia/Kathmandu" });
  const noted = { phone, locale: "ne", givenAt: NOW, notedBy: await findUserId("admin@praxis.example") };
  await inTransaction(SYSTEM, (tx) => tx.insert(textConsents).values({ patientId: id, ...noted }));
  return id;
}
