import { eq } from "drizzle-orm";

import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import { noteChange } from "#lib/availability/take-version.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { doctorPhotos, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { PhotoRef } from "./photo-schema.ts";

/** Deletes a doctor's photograph, so that initials are shown. If there is none, it does nothing. One who has seen another state is refused. */
export const removeDoctorPhoto = defineVerb({
  name: "doctor.remove_photo",
  input: PhotoRef,
  refuses: ["unknown_doctor", "changed_meanwhile"],
  load: (tx, ctx, { doctorId }) => loadKeptDoctor(tx, ctx, doctorId),
  may: () => true,
  run: async (tx, _ctx, { id }, { version }) => {
    await noteChange(tx, id, version);
    await deletePhotos(tx, id);
  },
  audit: (_done, { id }) => ({ entity: "doctor", entityId: id, fields: ["photo"] }),
  dto: (_done, { id }) => ({ doctorId: id }),
});

async function deletePhotos(tx: Tx, doctorId: string): Promise<void> {
  await tx.update(doctors).set({ photoDigest: null }).where(eq(doctors.id, doctorId));
  await tx.delete(doctorPhotos).where(eq(doctorPhotos.doctorId, doctorId));
}
