import { and, eq, ne } from "drizzle-orm";

import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import { noteChange } from "#lib/availability/take-version.ts";
import type { Context } from "#lib/core/context.ts";
import { definePreparedVerb } from "#lib/verb/define-prepared-verb.ts";
import { doctorPhotos, doctors } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { photoLinks } from "./address.ts";
import { encodePhoto, type EncodedPhoto } from "./encode-photo.ts";
import { PhotoInput } from "./photo-schema.ts";

/**
 * Replaces a doctor's photograph. Doctors change their own, administrators any. Returns its URLs. One who has seen another state of the
 * doctor is refused: the photograph that was there is deleted.
 */
export const setDoctorPhoto = definePreparedVerb({
  name: "doctor.set_photo",
  input: PhotoInput,
  refuses: ["unknown_doctor", "changed_meanwhile"],
  prepare: async (ctx, { doctorId, version, photo }) => {
    const { id } = await inReadTransaction(ctx, (tx) => loadKeptDoctor(tx, ctx, doctorId));
    return { doctorId: id, version, photo: await encodePhoto(photo) };
  },
  load: (tx, ctx, { doctorId }) => loadKeptDoctor(tx, ctx, doctorId),
  may: () => true,
  run: async (tx, ctx, { id }, { version: seen, photo }) => {
    // Locks the doctor's row: of two concurrent changes, the second sees what the first has stored.
    const version = await noteChange(tx, id, seen);
    await show(tx, ctx, id, photo);
    return { version, digest: photo.digest };
  },
  audit: (_done, { id }) => ({ entity: "doctor", entityId: id, fields: ["photo"] }),
  dto: ({ version, digest }, { id }) => ({ doctorId: id, version, photo: photoLinks(digest) }),
});

async function show(tx: Tx, ctx: Context, doctorId: string, photo: EncodedPhoto): Promise<void> {
  await tx
    .insert(doctorPhotos)
    .values({ doctorId, ...photo, createdAt: ctx.now })
    .onConflictDoNothing();
  await tx.update(doctors).set({ photoDigest: photo.digest }).where(eq(doctors.id, doctorId));
  await tx
    .delete(doctorPhotos)
    .where(and(eq(doctorPhotos.doctorId, doctorId), ne(doctorPhotos.digest, photo.digest)));
}
