import { createDepartment } from "#lib/catalog/create-department.ts";
import { createLocation } from "#lib/catalog/create-location.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { createVisitType } from "#lib/catalog/create-visit-type.ts";
import type { Context } from "#lib/core/context.ts";
import { changeOrganisation, fieldsThatDiffer } from "#lib/organisation/change.ts";
import { inTransaction } from "#db/transaction.ts";

import { SetupRefused } from "./faults.ts";
import { accountsIn, loadKnown, type Known } from "./known.ts";
import { makeAccounts } from "./make-accounts.ts";
import { makeDoctors } from "./make-doctors.ts";
import { allowTime, makeListed, tryAt, type Making, type SetupKind } from "./making.ts";
import type { Setup } from "./schema.ts";

export interface SetupOptions {
  /** The hash of the password of all accounts, in a demo. Elsewhere each owner sets their own by a link. */
  readonly passwordHash?: string;
  /** Called for each thing once all of them are stored. */
  created(kind: SetupKind, name: string): void;
  /** Called for each account that awaits its first password, with the token of the link that sets it: this once. */
  linked(email: string, token: string): void;
}

/**
 * Makes what the file describes and the database lacks, through the verbs, as the system, in one transaction: all of it or nothing. What
 * exists by its slug or email stays as it is, and the organisation becomes as in the file.
 * @returns the ids of everything the file names
 * @throws SetupRefused with every fault at once, each with its place in the file
 */
export async function applySetup(ctx: Context, setup: Setup, options: SetupOptions): Promise<Known> {
  const { known, made } = await inTransaction(ctx, async (tx) => {
    await allowTime(tx);
    const emails = accountsIn(setup).map(({ email }) => email);
    const { passwordHash } = options;
    const making: Making = {
      ...{ tx, ctx, setup, passwordHash, made: [], faults: [] },
      known: await loadKnown(tx, emails),
    };
    await makeAll(making);
    if (making.faults.length > 0) throw new SetupRefused(making.faults);
    return making;
  });
  for (const each of made) {
    if (each.kind === "link") options.linked(each.email, each.token);
    else options.created(each.kind, each.name);
  }
  return known;
}

async function makeAll(making: Making): Promise<void> {
  await setOrganisation(making);
  await makeListed(making, { kind: "location", list: "locations", create: createLocation });
  await makeListed(making, { kind: "department", list: "departments", create: createDepartment });
  await makeListed(making, { kind: "specialty", list: "specialties", create: createSpecialty });
  await makeListed(making, { kind: "visit type", list: "visitTypes", create: createVisitType });
  await makeAccounts(making);
  await makeDoctors(making);
}

/** Stores the file's organisation, which holds until an administrator changes it. */
async function setOrganisation(making: Making): Promise<void> {
  const { ctx, setup, known, made } = making;
  const wanted = setup.organisation;
  if (wanted === undefined || fieldsThatDiffer(known.organisation, wanted).length === 0) return;
  await tryAt(making, ["organisation"], async (tx) => {
    await changeOrganisation.within(tx, ctx, wanted);
    made.push({ kind: "organisation", name: wanted.name });
  });
}
