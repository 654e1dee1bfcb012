import { createHash } from "node:crypto";

import { eq } from "drizzle-orm";

import { patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { loadOwner, type Owner } from "#lib/identity/users/owner.ts";

/** A user's details, in their account as in their own file. */
export interface Details {
  readonly name: string;
  readonly phone: string | null;
  readonly timeZone: string;
}

export interface OwnDetails {
  readonly account: Details;
  /** The file of the user's own patient, if they have one. */
  readonly file: (Details & { readonly id: string }) | undefined;
  /** Identifies these values: a client that sends it back has seen them. */
  readonly version: string;
}

/** The current user's details. For the system. @throws DomainError `unauthenticated` */
export async function loadDetails(tx: Tx, owner: Owner): Promise<OwnDetails> {
  const { name, phone, timeZone } = await loadOwner(tx, owner);
  const account = { name, phone, timeZone };
  const [file] = await tx
    .select({ id: patients.id, name: patients.name, phone: patients.phone, timeZone: patients.timeZone })
    .from(patients)
    .where(eq(patients.userId, owner.userId));
  return { account, file, version: digest([account, file]) };
}

/** Locks the details until the transaction ends. The file first, as on the file's own page, which changes both. */
export async function lockDetails(tx: Tx, { userId }: Owner): Promise<void> {
  const isTheirs = eq(patients.userId, userId);
  await tx.select({ id: patients.id }).from(patients).where(isTheirs).for("no key update");
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");
}

function digest(state: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(state)).digest("base64url");
}
