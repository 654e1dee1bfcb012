import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";

import type { PatientList } from "./dto-admin.ts";
import { findPatients } from "./find-patients.ts";
import { canSearchPatients } from "./policy.ts";
import { unsealPerson } from "./seal-search.ts";
import { PatientAddress } from "./search.ts";

const PER_PAGE = 25;

/**
 * The page of patients that an address asks for; for administrators. That their details were shown is recorded: a page takes
 * `auditedRead`.
 * @throws DomainError `forbidden`
 */
export async function listPatients(tx: Tx, ctx: Context, address: unknown): Promise<PatientList> {
  if (!canSearchPatients(ctx.actor)) throw new DomainError("forbidden");
  const given = PatientAddress.parse(address);
  const person = unsealPerson(given.sealed);
  const { doctor, seenFrom, seenUntil, account, before } = given;
  const { items, next } = await findPatients(tx, ctx, {
    ...person,
    doctorId: doctor,
    seenFrom,
    seenUntil,
    hasAccount: account === undefined ? undefined : account === "yes",
    limit: PER_PAGE,
    after: before,
  });
  return { patients: items, search: { ...given, person }, next };
}
