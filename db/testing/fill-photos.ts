import { sql } from "drizzle-orm";

import { inTransaction } from "#db/transaction.ts";

import type { Theirs } from "./table-paper.ts";
import { SYSTEM } from "./world.ts";

const DIGEST = "0".repeat(32);

/** A photograph of a doctor that is shown, for the guards to protect. */
export async function fillPhotos({ doctorId }: Pick<Theirs, "doctorId">): Promise<void> {
  await inTransaction(SYSTEM, async (tx) => {
    await tx.execute(sql`
      insert into doctor_photos (doctor_id, digest, small, large, created_at)
      values (${doctorId}, ${DIGEST}, 'small', 'large', now())`);
    await tx.execute(sql`update doctors set photo_digest = ${DIGEST} where id = ${doctorId}`);
  });
}
