import { randomUUID } from "node:crypto";

import { eq } from "drizzle-orm";

import type { UserActor } from "#lib/core/actor.ts";
import { mergePatients } from "#lib/patients/merge.ts";
import { patients } from "#db/schema/index.ts";
import { makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** An administrator's account and session, as a page takes it from the request. */
export async function makeMerger(): Promise<Omit<UserActor, "kind">> {
  const { id } = await makeUser("admin");
  return { userId: id, sessionId: randomUUID(), role: "admin" };
}

/** A file without an account, as for a caller. */
export async function makeFile(values: Partial<typeof patients.$inferInsert> = {}): Promise<string> {
  const id = randomUUID();
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(patients).values({
      id,
      name: "Đorđe O'Neill",
      phone: "+97715522266",
      timeZone: "Asia/Kathmandu",
      createdAt: NOW,
      ...values,
    }),
  );
  return id;
}

export async function storedFile(id: string): Promise<typeof patients.$inferSelect> {
  const [file] = await inTransaction(SYSTEM, (tx) => tx.select().from(patients).where(eq(patients.id, id)));
  if (file === undefined) throw new Error("There is no such file");
  return file;
}

/** Merges the first file into the second in their current versions. */
export async function merge(
  by: Omit<UserActor, "kind">,
  [patientId, intoId]: readonly [string, string],
  choices: object = {},
) {
  const versions = {
    version: (await storedFile(patientId)).version,
    intoVersion: (await storedFile(intoId)).version,
  };
  return mergePatients(SYSTEM, by, { patientId, intoId, ...versions, ...choices });
}
