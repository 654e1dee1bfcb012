import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientList, PatientSearch, PatientsSought } from "./dto-admin.ts";
import { findPatients } from "./find-patients.ts";
import { canSearchPatients } from "./policy.ts";
import { unsealPerson } from "./seal-search.ts";
import { PatientAddress } from "./search.ts";

const PER_PAGE = 25;

/**
 * The page of patients for a URL; for administrators. The display of their details is recorded: a page takes `auditedRead`.
 * @throws DomainError `forbidden`
 */
export async function listPatients(tx: Tx, ctx: Context, address: unknown): Promise<PatientList> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const search = readPatientAddress(address);
  const asked = { ...soughtIn(search), limit: PER_PAGE, after: search.before };
  const { items, next } = await findPatients(tx, ctx, asked);
  return { patients: items, search, next };
}

/** The search in a URL. Invalid parts are ignored. */
export function readPatientAddress(address: unknown): PatientSearch {
  const given = PatientAddress.parse(address);
  return { ...given, person: unsealPerson(given.sealed) };
}

/** The filters of a search. */
export function soughtIn({ person, doctor, seenFrom, seenUntil, account }: PatientSearch): PatientsSought {
  const hasAccount = account === undefined ? undefined : account === "yes";
  return { ...person, doctorId: doctor, seenFrom, seenUntil, hasAccount };
}
