import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { updateDoctorProfile } from "#lib/doctors/update-profile.ts";
import { updatePatient } from "#lib/patients/update.ts";
import type { Verb } from "#lib/verb/define-verb.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { loadMe } from "./queries.ts";
import { MeInput } from "./schema.ts";

export interface ReplacedMe {
  readonly role: "doctor" | "patient";
  readonly version: number;
}

/**
 * Replaces what the signed-in user keeps of themselves, in one transaction of the verb whose matter it is: a doctor's profile
 * with offers and, when given, weekly hours, or a patient's details.
 */
async function replace(ctx: Context, raw: unknown): Promise<ReplacedMe> {
  const { version, doctor, patient } = parseInput(MeInput, raw);
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role === "doctor") {
    const saved = await under("doctor", doctor, (said) => updateDoctorProfile(ctx, { ...said, version }));
    return { role: "doctor", version: saved.version };
  }
  if (actor.role !== "patient") throw new DomainError("forbidden");
  const me = await inReadTransaction(ctx, (tx) => loadMe(tx, ctx));
  if (me.role !== "patient") throw new DomainError("forbidden");
  const patientId = me.patient.id;
  const saved = await under("patient", patient, (said) =>
    updatePatient(ctx, { ...said, patientId, version }),
  );
  return { role: "patient", version: saved.version };
}

/** Has `part` judged by its verb, and names the fields at fault as they were sent. */
async function under<Part, Dto>(
  name: string,
  part: Part | undefined,
  call: (part: Part) => Promise<Dto>,
): Promise<Dto> {
  if (part === undefined) throw new DomainError("invalid_input", { fields: { [name]: "required" } });
  return call(part).catch((error: unknown) => {
    if (!isDomainError(error)) throw error;
    const fields = Object.entries(error.fields).map(([field, why]) => [`${name}.${field}`, why]);
    throw new DomainError(error.code, {
      details: error.details,
      fields: Object.fromEntries(fields),
      cause: error,
    });
  });
}

export const replaceMe: Verb<ReplacedMe> = Object.assign(replace, {
  verbName: "me.replace",
  input: MeInput,
  refuses: [
    ...new Set([...updateDoctorProfile.refuses, ...updatePatient.refuses, "unknown_patient" as const]),
  ],
});
