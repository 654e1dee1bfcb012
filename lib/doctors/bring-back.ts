import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { republish } from "#lib/availability/republish.ts";
import { canKeepCatalogue } from "#lib/catalog/policy.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, SeenVersion } from "#lib/core/fields.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockOpenings } from "#db/locks.ts";
import { doctors } from "#db/schema/index.ts";

import { loadDoctor } from "./update.ts";

export const BringBackInput = z.strictObject({
  doctorId: Id,
  /** The version that the caller has seen; forms send it. */
  version: SeenVersion.optional(),
});

/** Offers a doctor again after they were taken out: their hours are published at once. */
export const bringDoctorBack = defineVerb({
  name: "doctor.bring_back",
  input: BringBackInput,
  refuses: ["unknown_doctor", "wrong_state", "changed_meanwhile", "hours_overlap", "live_visits_outside"],
  load: (tx, _ctx, { doctorId }) => loadDoctor(tx, doctorId),
  may: ({ actor }) => canKeepCatalogue(actor),
  run: async (tx, ctx, doctor, { version: seen }) => {
    if (doctor.isActive) throw new DomainError("wrong_state");
    await lockOpenings(tx, doctor.id);
    const isAsSeen = seen === undefined ? undefined : eq(doctors.version, seen);
    const [back] = await tx
      .update(doctors)
      .set({ isActive: true, version: sql`${doctors.version} + 1` })
      .where(and(eq(doctors.id, doctor.id), isAsSeen, eq(doctors.isActive, false)))
      .returning({ version: doctors.version });
    if (back === undefined) throw new DomainError("changed_meanwhile");
    return { doctorId: doctor.id, ...back, openings: await republish(tx, ctx, doctor) };
  },
  audit: ({ doctorId, openings }) => ({
    entity: "doctor",
    entityId: doctorId,
    changes: { isActive: { from: false, to: true }, openings },
  }),
  dto: ({ doctorId, version }) => ({ doctorId, version }),
});
