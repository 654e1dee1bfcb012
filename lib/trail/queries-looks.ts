import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import type { PatientDto } from "#lib/patients/dto.ts";
import { listOwnPatients, loadOwnPatient } from "#lib/patients/queries.ts";
import type { Tx } from "#db/transaction.ts";

import type { LookDto, LookListDto } from "./dto.ts";
import { lookRows } from "./look-rows.ts";

const PER_PAGE = 20;

const LooksQuery = z.object({ before: Id.optional().catch(undefined) });

/**
 * Who has read or copied the record of a patient for whom the current user may act, latest first. One statement. The current user's own
 * reads for the patient are omitted: they would hide those of others. Copies are not, because another person may have used the session. No
 * other actor learns a name: row-level security and `audit_reader_name` ensure it.
 */
export async function listLooks(
  tx: Tx,
  { actor }: Context,
  patientId: string,
  params: object,
): Promise<LookListDto> {
  const { before } = LooksQuery.parse(params);
  const rows = await lookRows(tx, actor, { patientId, before, limit: PER_PAGE + 1 });
  const { items: looks, next } = sliceOf(rows, { limit: PER_PAGE }, ({ id }) => id);
  return { looks, next, isFirstPage: before === undefined };
}

interface LooksAsked extends SliceAsked<{ readonly id: string }> {
  /** A patient for whom the actor acts; default: their own record. */
  readonly patientId?: string | undefined;
}

/**
 * The same, starting after a given one, for patients and users who act for them, whose own read is recorded.
 * @throws DomainError `unauthenticated`, `forbidden`, `not_found`, `unknown_patient`
 */
export async function listOwnLooks(
  tx: Tx,
  ctx: Context,
  { patientId, limit, after }: LooksAsked,
): Promise<Slice<LookDto, { readonly id: string }>> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "patient") throw new DomainError("forbidden");
  const { id: shownId } =
    patientId === undefined ? await loadSelf(tx, ctx) : await loadOwnPatient(tx, ctx, patientId);
  const rows = await lookRows(tx, actor, { patientId: shownId, before: after?.id, limit: limit + 1 });
  return sliceOf(rows, { limit }, ({ id }) => ({ id }));
}

async function loadSelf(tx: Tx, ctx: Context): Promise<PatientDto> {
  const self = (await listOwnPatients(tx, ctx)).find(({ relation }) => relation === "self");
  if (self === undefined) throw new DomainError("unknown_patient");
  return self;
}
