import { and, eq } from "drizzle-orm";
import { z } from "zod";

import { republish } from "#lib/availability/republish.ts";
import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctors } from "#db/schema/index.ts";

import { loadDoctor } from "./update.ts";

/** Offers a doctor again who was taken out: their hours are published at once. */
export const bringDoctorBack = defineVerb({
  name: "doctor.bring_back",
  input: z.strictObject({ doctorId: Id, version: z.int({ error: "invalid" }).positive({ error: "invalid" }) }),
  refuses: ["unknown_doctor", "wrong_state", "changed_meanwhile", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, { doctorId }) => loadDoctor(tx, doctorId),
  may: ({ actor }) => canKeepCatalogue(actor),
  run: async (tx, ctx, doctor, { version }) => {
    if (doctor.isActive) throw new DomainError("wrong_state");
    await lockOpenings(tx, doctor.id);
    const back = await tx
      .update(doctors)
      .set({ isActive: true, version: version + 1 })
      .where(and(eq(doctors.id, doctor.id), eq(doctors.version, version), eq(doctors.isActive, false)))
      .returning({ id: doctors.id });
    if (back.length === 0) throw new DomainError("changed_meanwhile");
    return { doctorId: doctor.id, openings: await republish(tx, ctx, doctor) };
  },
  audit: ({ doctorId, openings }) => ({
    entity: "doctor",
    entityId: doctorId,
    changes: { isActive: { from: false, to: true }, openings },
  }),
  dto: ({ doctorId }) => ({ doctorId }),
});
