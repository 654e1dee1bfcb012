import { and, eq } from "drizzle-orm";

import { doctorPhotos, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PhotoSize } from "./constants.ts";

interface PhotoAsked {
  readonly digest: string;
  readonly size: PhotoSize;
}

/** The bytes of a photograph, as long as a public doctor has it; row-level security has the same condition. */
export async function findShownPhoto(tx: Tx, { digest, size }: PhotoAsked): Promise<Buffer | undefined> {
  const [photo] = await tx
    .select({ bytes: doctorPhotos[size] })
    .from(doctorPhotos)
    .innerJoin(
      doctors,
      and(eq(doctors.id, doctorPhotos.doctorId), eq(doctors.photoDigest, doctorPhotos.digest)),
    )
    .where(and(eq(doctorPhotos.digest, digest), eq(doctors.isActive, true)))
    .limit(1);
  return photo?.bytes;
}
