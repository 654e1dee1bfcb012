import { sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { JoinableVerb } from "#lib/verb/define-verb.ts";
import type { Tx } from "#db/transaction.ts";

import { byName, faultsOf, isFault, type PlaceOfField, type SetupFault, type SetupPath } from "./faults.ts";
import type { Known } from "./known.ts";
import type { Setup } from "./schema.ts";

/** What was made, to be reported once all of it is stored. */
export type Made =
  | { readonly kind: SetupKind; readonly name: string }
  | { readonly kind: "link"; readonly email: string; readonly token: string };

export type SetupKind =
  "organisation" | "location" | "department" | "specialty" | "visit type" | "doctor" | "account";

/** A set-up on its way: what is known so far, what was made, and what is wrong. */
export interface Making {
  readonly tx: Tx;
  readonly ctx: Context;
  readonly setup: Setup;
  readonly known: Known;
  /** The hash of every account's password, in a demo. */
  readonly passwordHash: string | undefined;
  readonly made: Made[];
  readonly faults: SetupFault[];
}

/**
 * Makes one thing of the file behind a savepoint. A refusal of the domain is noted with its place, and the rest is tried all the same, so
 * that all faults are found at once; in the end they roll everything back.
 */
export async function tryAt(
  making: Making,
  path: SetupPath,
  work: (tx: Tx) => Promise<void>,
  placeOf: PlaceOfField = byName,
): Promise<void> {
  try {
    await making.tx.transaction(work);
  } catch (error) {
    if (!isFault(error)) throw error;
    making.faults.push(...faultsOf(error, path, placeOf));
  }
}

interface Listed {
  readonly kind: SetupKind;
  readonly list: "locations" | "departments" | "specialties" | "visitTypes";
  readonly create: JoinableVerb<{ readonly id: string; readonly slug: string }>;
}

/** Makes what a list of the catalogue names and the database lacks. */
export async function makeListed(making: Making, { kind, list, create }: Listed): Promise<void> {
  const { ctx, setup, known, made } = making;
  for (const [index, thing] of setup[list].entries()) {
    if (known[list].has(thing.slug)) continue;
    // The slug is new: the name is the one that is taken.
    const placeOf: PlaceOfField = (field) => [field === "slug" ? "name" : field];
    await tryAt(
      making,
      [list, index],
      async (tx) => {
        const { id, slug } = await create.within(tx, ctx, thing);
        known[list].set(slug, id);
        made.push({ kind, name: slug });
      },
      placeOf,
    );
  }
}

/** A whole clinic takes longer than anything that a person waits for, and nothing else is under way while it is set up. */
export async function allowTime(tx: Tx): Promise<void> {
  await tx.execute(
    sql`select set_config('transaction_timeout', '15min', true), set_config('statement_timeout', '1min', true)`,
  );
}
