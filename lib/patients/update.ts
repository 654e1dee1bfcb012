import { and, eq, isNull, sql } from "drizzle-orm";

import { changesOf } from "#lib/core/changes.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { saidPatientParts } from "#lib/core/name-input.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { patientAccess, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientVersionDto } from "./dto.ts";
import { canCorrectIdentity, canNoteTextConsent, canUpdatePatient } from "./policy.ts";
import { readContactPhone } from "./read-phone.ts";
import { UpdatePatientInput } from "./schema.ts";
import { isVisiblePatient } from "./scope.ts";
import { noteTextConsent } from "./text-consent.ts";

type Loaded = Awaited<ReturnType<typeof loadPatient>>;
type Updated = PatientVersionDto & { readonly fields: readonly string[] };

/**
 * Changes name, contact, insurance and time zone of a patient, and whether one without an account consented to text messages. Fields that
 * users change in their own file are changed in their account too, and no others (`updateDetails`). A date of birth distinguishes patients,
 * so only the clinic changes it.
 */
export const updatePatient = defineVerb({
  name: "patient.update",
  input: UpdatePatientInput,
  refuses: ["not_found", "changed_meanwhile", "wrong_state"],
  load: (tx, ctx, input) => loadPatient(tx, ctx, input.patientId),
  may: ({ actor }, { relation, userId }, { email, dateOfBirth, textMessages }) =>
    canUpdatePatient(actor, { actsForPatient: relation !== null }) &&
    (textMessages === undefined || canNoteTextConsent(actor)) &&
    ((email === undefined && dateOfBirth === undefined) ||
      canCorrectIdentity(actor, { hasAccount: userId !== null })),
  run: update,
  audit: ({ id, fields }) => ({ entity: "patient", entityId: id, patientId: id, fields }),
  dto: ({ id, version }): PatientVersionDto => ({ id, version }),
});

async function update(tx: Tx, ctx: Context, before: Loaded, input: UpdatePatientInput): Promise<Updated> {
  const phone = await readContactPhone(tx, input);
  const { name, insurerName = null, insuranceNumber = null, timeZone } = input;
  const { email = before.email, dateOfBirth = before.dateOfBirth } = input;
  const { id: _id, relation: _relation, userId, ...shown } = before;
  const after = {
    name,
    ...saidPatientParts(input, before),
    phone,
    insurerName,
    insuranceNumber,
    timeZone,
    email,
    dateOfBirth,
  };
  if (userId === null && (phone ?? email ?? dateOfBirth) === null) {
    throw new DomainError("invalid_input", { fields: { phone: "contact_missing" } });
  }
  if (dateOfBirth !== null && dateOfBirth > localDateOf(ctx.now, timeZone)) {
    throw new DomainError("invalid_input", { fields: { dateOfBirth: "date_in_past" } });
  }
  const changes = changesOf(shown, after);
  const [updated] = await tx
    .update(patients)
    .set({ ...changes, version: sql`${patients.version} + 1` })
    .where(and(eq(patients.id, before.id), eq(patients.version, input.version)))
    .returning({ id: patients.id, version: patients.version });
  if (updated === undefined) throw new DomainError("changed_meanwhile");
  const { insurerName: _i, insuranceNumber: _n, email: _e, dateOfBirth: _d, ...named } = changes;
  const { givenName: _g, familyName: _f, ...ofAccount } = named;
  if (before.relation === "self" && ctx.actor.kind === "user" && Object.keys(ofAccount).length > 0) {
    await tx.update(users).set(ofAccount).where(eq(users.id, ctx.actor.userId));
  }
  const { textMessages: wanted } = input;
  const patient = { id: before.id, userId, phone };
  const isNoted = wanted !== undefined && (await noteTextConsent(tx, ctx, { patient, wanted }));
  return { ...updated, fields: [...Object.keys(changes), ...(isNoted ? ["textMessages"] : [])] };
}

async function loadPatient(tx: Tx, { actor }: Context, patientId: string) {
  const userId = actor.kind === "user" ? actor.userId : null;
  const [patient] = await tx
    .select({
      id: patients.id,
      userId: patients.userId,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
      relation: patientAccess.relation,
    })
    .from(patients)
    .leftJoin(
      patientAccess,
      and(eq(patientAccess.patientId, patients.id), sql`${patientAccess.userId} = ${userId}::uuid`),
    )
    .where(and(eq(patients.id, patientId), isNull(patients.erasedAt), isVisiblePatient(actor, patients.id)));
  if (patient === undefined) throw new DomainError("not_found");
  return patient;
}
