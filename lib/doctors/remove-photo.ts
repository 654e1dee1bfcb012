import { eq } from "drizzle-orm";

import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import { noteChange } from "#lib/availability/take-version.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctorPhotos, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { PhotoRef } from "./photo-schema.ts";

/** Deletes a doctor's photograph, so that initials are shown. If there is none, it does nothing. */
export const removeDoctorPhoto = defineVerb({
  name: "doctor.remove_photo",
  input: PhotoRef,
  refuses: ["unknown_doctor"],
  load: (tx, ctx, { doctorId }) => loadKeptDoctor(tx, ctx, doctorId),
  may: () => true,
  run: (tx, _ctx, { id }) => deletePhotos(tx, id),
  audit: (_done, { id }) => ({ entity: "doctor", entityId: id, fields: ["photo"] }),
  dto: (_done, { id }) => ({ doctorId: id }),
});

async function deletePhotos(tx: Tx, doctorId: string): Promise<void> {
  await noteChange(tx, doctorId);
  await tx.update(doctors).set({ photoDigest: null }).where(eq(doctors.id, doctorId));
  await tx.delete(doctorPhotos).where(eq(doctorPhotos.doctorId, doctorId));
}
