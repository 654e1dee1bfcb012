import { and, desc, eq, isNull } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { currentPatient } from "#lib/patients/current-patient.ts";
import { isNotReached } from "#lib/patients/not-reached.ts";
import { canSearchPatients } from "#lib/patients/policy.ts";
import { selectRepresentatives } from "#lib/patients/queries-file.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { textConsentColumns } from "#lib/patients/text-consent.ts";
import { appointments, patients, textConsents } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { ManagedPatientDto } from "./dto-patient.ts";
import { olderThan } from "./older-than.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

const PER_PAGE = 20;
const Page = z.object({ before: Id.optional().catch(undefined) });

/**
 * One patient, also found by the id of a file merged into theirs, with who acts for them and a page of their visits, latest first; for
 * administrators. The display is recorded: a page takes `auditedRead`. Three statements.
 * @throws DomainError `forbidden`, `not_found` also for a file that was erased
 */
export async function loadManagedPatient(
  tx: Tx,
  ctx: Context,
  patientId: string,
  params: object,
): Promise<ManagedPatientDto> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(patientId);
  const [patient] = id.success ? await selectPatient(tx, ctx, id.data) : [];
  if (patient === undefined) throw new DomainError("not_found");
  const { before } = Page.parse(params);
  const rows = await selectVisits(tx, ctx, and(eq(appointments.patientId, patient.id), olderThan(before)))
    .orderBy(desc(appointments.startsAt), desc(appointments.id))
    .limit(PER_PAGE + 1);
  const shown = rows.slice(0, PER_PAGE);
  await recordReads(tx, ctx, [{ patientId: patient.id }, ...looksAt(shown, ctx)]);
  return {
    ...patient,
    representatives: await selectRepresentatives(tx, patient.id),
    visits: shown.map((row) => toVisitDto(row, ctx.actor)),
    next: rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null,
    isFirstPage: before === undefined,
  };
}

function selectPatient(tx: Tx, { actor }: Context, id: string) {
  return tx
    .select({
      id: patients.id,
      number: patients.number,
      name: patients.name,
      givenName: patients.givenName,
      familyName: patients.familyName,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      email: patients.email,
      insurerName: patients.insurerName,
      insuranceNumber: patients.insuranceNumber,
      timeZone: patients.timeZone,
      version: patients.version,
      userId: patients.userId,
      isNotReached: isNotReached(patients.id),
      textConsent: textConsentColumns,
    })
    .from(patients)
    .leftJoin(textConsents, eq(textConsents.patientId, patients.id))
    .where(
      and(
        eq(patients.id, currentPatient(id)),
        isNull(patients.erasedAt),
        isVisiblePatient(actor, patients.id),
      ),
    );
}
