import { and, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn, textIn } from "#lib/core/lists.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { currentPatient } from "#lib/patients/current-patient.ts";
import { canSearchTreated } from "#lib/patients/policy.ts";
import { isNotReached } from "#lib/patients/not-reached.ts";
import { isVisiblePatient } from "#lib/patients/scope.ts";
import { unsealPerson } from "#lib/patients/seal-search.ts";
import { appointments, patients } from "#db/schema/index.ts";
import { parseInstant } from "#db/columns.ts";
import type { Tx } from "#db/transaction.ts";

import type { LocalStart, TreatedFileDto, TreatedPatientDto, TreatedPatientList } from "./dto-treated.ts";
import { olderThan } from "./older-than.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

const PER_PAGE = 25;
const VISITS_PER_PAGE = 20;

const ListUrl = z.object({
  sealed: textIn(8_000),
  before: filterIn(z.coerce.number().int().min(1).max(2_147_483_647)),
});
const FileUrl = z.object({ before: Id.optional().catch(undefined) });

/** A doctor's search among their patients: words that a name begins with. Without words, all patients. */
interface TreatedSought {
  readonly name?: string | undefined;
}

/**
 * A doctor's own patients, newest file first; the key is the patient's number. The display of their details is recorded. One statement and
 * the recording.
 * @throws DomainError `forbidden`
 */
export async function findTreatedPatients(
  tx: Tx,
  ctx: Context,
  { name = "", limit, after }: TreatedSought & SliceAsked<number>,
): Promise<Slice<TreatedPatientDto, number>> {
  if (!canSearchTreated(ctx.actor)) throw new DomainError("forbidden");
  const isNamed = name === "" ? undefined : sql`name_words(${patients.name}) @@ name_query(${name}, ' & ')`;
  const isOlder = after === undefined ? undefined : lt(patients.number, after);
  const rows = await selectTreated(tx, ctx, and(isNamed, isOlder))
    .orderBy(desc(patients.number))
    .limit(limit + 1);
  const shown = sliceOf(rows.map(toTreated), { limit }, ({ number }) => number);
  await recordReads(
    tx,
    ctx,
    shown.items.map(({ id }) => ({ patientId: id })),
  );
  return shown;
}

/** The page of that list for a URL: a page takes `auditedRead`. @throws DomainError `forbidden` */
export async function listTreatedPatients(tx: Tx, ctx: Context, url: unknown): Promise<TreatedPatientList> {
  const { sealed, before } = ListUrl.parse(url);
  const { name } = unsealPerson(sealed);
  const { items, next } = await findTreatedPatients(tx, ctx, { name, limit: PER_PAGE, after: before });
  return { patients: items, name, sealed, before, next };
}

/**
 * One of a doctor's own patients with a page of the doctor's visits. The display is recorded: a page takes `auditedRead`. Three statements
 * and the recording.
 * @throws DomainError `forbidden`; `not_found` also for a patient whom the doctor does not treat
 */
export async function loadTreatedPatient(
  tx: Tx,
  ctx: Context,
  patientId: string,
  url: object,
): Promise<TreatedFileDto> {
  if (!canSearchTreated(ctx.actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(patientId);
  const [row] = id.success ? await selectTreated(tx, ctx, eq(patients.id, currentPatient(id.data))) : [];
  if (row === undefined) throw new DomainError("not_found");
  const { before } = FileUrl.parse(url);
  const visits = await selectVisits(tx, ctx, and(eq(appointments.patientId, row.id), olderThan(before)))
    .orderBy(desc(appointments.startsAt), desc(appointments.id))
    .limit(VISITS_PER_PAGE + 1);
  const { items, next } = sliceOf(visits, { limit: VISITS_PER_PAGE }, ({ id: visitId }) => visitId);
  await recordReads(tx, ctx, [{ patientId: row.id }, ...looksAt(items, ctx)]);
  const [reach] = await tx
    .select({ isNotReached: isNotReached(patients.id) })
    .from(patients)
    .where(and(eq(patients.id, row.id), isVisiblePatient(ctx.actor, patients.id)));
  return {
    ...toTreated(row),
    isNotReached: reach?.isNotReached ?? false,
    visits: items.map((visit) => toVisitDto(visit, ctx.actor)),
    older: next,
    isFirstPage: before === undefined,
  };
}

/** From the doctor's visits to the patients: row-level security checks each patient, and must not check all there are. */
function selectTreated(tx: Tx, { actor }: Context, condition: SQL | undefined) {
  const ownDoctor = sql`(select own.id from doctors own where own.user_id = ${actor.kind === "user" ? actor.userId : null}::uuid)`;
  const met = sql`array(select distinct seen.patient_id from appointments seen
    where seen.doctor_id = ${ownDoctor} and seen.starts_at <= actor_now() + interval '30 days'
      and seen.ends_at > actor_now() - interval '12 months')`;
  const visitOf = (comparison: SQL, order: SQL) => sql<{ startsAt: string; timeZone: string } | null>`(
    select jsonb_build_object('startsAt', a.starts_at::text, 'timeZone', l.time_zone)
    from appointments a join locations l on l.id = a.location_id
    where a.patient_id = patients.id and a.doctor_id = ${ownDoctor}
      and a.status not in ('cancelled', 'no_show') and a.starts_at ${comparison} actor_now()
    order by a.starts_at ${order} limit 1)`;
  return tx
    .select({
      id: patients.id,
      number: patients.number,
      name: patients.name,
      dateOfBirth: patients.dateOfBirth,
      phone: patients.phone,
      last: visitOf(sql`<=`, sql`desc`),
      next: visitOf(sql`>`, sql`asc`),
    })
    .from(patients)
    .where(
      and(
        sql`${patients.id} = any(${met})`,
        isNull(patients.erasedAt),
        isVisiblePatient(actor, patients.id),
        condition,
      ),
    )
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectTreated>>[number];

function toTreated({ last, next, ...patient }: Row): TreatedPatientDto {
  return { ...patient, last: toStart(last), next: toStart(next) };
}

function toStart(found: { startsAt: string; timeZone: string } | null): LocalStart | null {
  return found && { ...found, startsAt: parseInstant(found.startsAt) };
}
