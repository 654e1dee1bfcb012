import { desc, inArray, sql } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { appointments } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { ManagedVisitList, Named, VisitChoices, VisitSearch } from "./dto-admin.ts";
import type { VisitDto } from "./dto.ts";
import { foundVisits, MOST_PATIENTS, whoIsMeant, type VisitKey } from "./find-visits.ts";
import { readVisitAddress } from "./seal-search.ts";
import { looksAt, selectVisits, toVisitDto, type VisitRow } from "./select-visits.ts";

const PER_PAGE = 25;

/**
 * All visits that match a search, latest first, paged by key and not counted; for administrators. The display is recorded: a page takes
 * `auditedRead`. Three statements and the recording.
 * @throws DomainError `forbidden`
 */
export async function listManagedVisits(tx: Tx, ctx: Context, address: unknown): Promise<ManagedVisitList> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const search = readVisitAddress(address);
  const { choices, patient, patientIds } = await loadChoices(tx, search);
  const found = await tx.execute<Found>(
    foundVisits({ search: ofPatient(search, patient), choices, patientIds, most: PER_PAGE + 1 }),
  );
  const page = found.slice(0, PER_PAGE);
  const shown = await selectPage(tx, ctx, page);
  const overridden = new Map(page.map(({ id, isOverridden }) => [id, isOverridden]));
  await recordReads(tx, ctx, [...(patient ? [{ patientId: patient.id }] : []), ...looksAt(shown, ctx)]);
  return {
    visits: shown.map((row) => ({
      ...toVisitDto(row, ctx.actor),
      isOverridden: overridden.get(row.id) ?? false,
    })),
    search,
    choices,
    patient,
    isCut: (patientIds?.length ?? 0) > MOST_PATIENTS,
    next: found.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

/**
 * One batch of a copy of the visits that match a search, latest first. The caller records the copy.
 * @throws DomainError `forbidden`, and `invalid_input` if more patients have the name than are searched
 */
export async function listVisitsToCopy(
  tx: Tx,
  ctx: Context,
  { search, after, most }: { search: VisitSearch; after: VisitKey | undefined; most: number },
): Promise<readonly VisitDto[]> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const { choices, patient, patientIds } = await loadChoices(tx, search);
  if ((patientIds?.length ?? 0) > MOST_PATIENTS)
    throw new DomainError("invalid_input", { fields: { who: "too_many_patients" } });
  const found = await tx.execute<Found>(
    foundVisits({ search: ofPatient(search, patient), choices, patientIds, most, after }),
  );
  return (await selectPage(tx, ctx, found)).map((row) => toVisitDto(row, ctx.actor));
}

/** The id of a merged file finds the visits of the file it was merged into. */
function ofPatient(search: VisitSearch, patient: Named | null): VisitSearch {
  return patient === null ? search : { ...search, patient: patient.id };
}

interface Chosen extends Record<string, unknown> {
  readonly choices: VisitChoices;
  readonly patient: Named | null;
  /** The patients whom a typed search finds; null without one. */
  readonly patientIds: readonly string[] | null;
}

/** The options of the filters, and the patients whom the search finds, in one statement. */
async function loadChoices(tx: Tx, search: VisitSearch): Promise<Chosen> {
  const filters = whoIsMeant(search.who).patients;
  const named = sql`jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name, id)`;
  const [row] = await tx.execute<Chosen>(sql`
    select
      jsonb_build_object(
        'doctors', (select coalesce(${named}, '[]') from doctors),
        'locations', (
          select coalesce(
            jsonb_agg(jsonb_build_object('id', id, 'name', name, 'timeZone', time_zone) order by name, id), '[]'
          ) from locations
        ),
        'departments', (select coalesce(${named}, '[]') from departments),
        'specialties', (select coalesce(${named}, '[]') from specialties where merged_into is null),
        'visitTypes', (select coalesce(${named}, '[]') from visit_types)
      ) as choices,
      (
        select jsonb_build_object('id', id, 'name', name) from patients
        where id = current_patient_id(${search.patient ?? null}::uuid) and erased_at is null
      ) as patient,
      ${
        filters === undefined
          ? sql`null`
          : sql`(
              select coalesce(jsonb_agg(id), '[]')
              from find_patients(${JSON.stringify(filters)}::jsonb, null, ${MOST_PATIENTS + 1}) as id
            )`
      } as "patientIds"
  `);
  if (row === undefined) throw new Error("A selection of constants gives a row");
  return row;
}

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly isOverridden: boolean;
}

/** With constants: otherwise the planner would read every patient for a page that it has yet to find. */
async function selectPage(tx: Tx, ctx: Context, page: readonly Found[]): Promise<VisitRow[]> {
  if (page.length === 0) return [];
  const ids = page.map(({ id }) => id);
  return selectVisits(tx, ctx, inArray(appointments.id, ids)).orderBy(
    desc(appointments.startsAt),
    desc(appointments.id),
  );
}
