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
 * Replaces a doctor's photograph. Doctors change their own, administrators any. Returns its URLs. No version is required: no typed data can
 * be lost.
 */
export const setDoctorPhoto = definePreparedVerb({
  name: "doctor.set_photo",
  input: PhotoInput,
  refuses: ["unknown_doctor"],
  prepare: async (ctx, { doctorId, photo }) => {
    const { id } = await inReadTransaction(ctx, (tx) => loadKeptDoctor(tx, ctx, doctorId));
    return { doctorId: id, photo: await encodePhoto(photo) };
  },
  load: (tx, ctx, { doctorId }) => loadKeptDoctor(tx, ctx, doctorId),
  may: () => true,
  run: (tx, ctx, { id }, { photo }) => show(tx, ctx, id, photo),
  audit: (_done, { id }) => ({ entity: "doctor", entityId: id, fields: ["photo"] }),
  dto: ({ digest }, { id }) => ({ doctorId: id, photo: photoLinks(digest) }),
});

async function show(tx: Tx, ctx: Context, doctorId: string, photo: EncodedPhoto): Promise<EncodedPhoto> {
  // Locks the doctor's row: of two concurrent changes, the second sees what the first has stored.
  await noteChange(tx, doctorId);
  await tx
    .insert(doctorPhotos)
    .values({ doctorId, ...photo, createdAt: ctx.now })
    .onConflictDoNothing();
  await tx.update(doctors).set({ photoDigest: photo.digest }).where(eq(doctors.id, doctorId));
  await tx
    .delete(doctorPhotos)
    .where(and(eq(doctorPhotos.doctorId, doctorId), ne(doctorPhotos.digest, photo.digest)));
  return photo;
}
