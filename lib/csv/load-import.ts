import { eq } from "drizzle-orm";

import { isAdministrator, type Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { imports } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { KEPT_HOURS } from "./constants.ts";
import { Choices } from "./schema.ts";

export type LoadedImport = Awaited<ReturnType<typeof loadImportRow>>;

/** Only administrators import, each their own files. */
export function canImport(actor: Actor): boolean {
  return isAdministrator(actor);
}

/**
 * A file that was sent; row-level security shows it to the administrator who sent it alone. One that has expired is gone, whether or not
 * the worker has deleted it.
 * @throws DomainError `not_found`
 */
export async function loadImportRow(tx: Tx, { now }: Context, importId: string) {
  const [row] = await tx.select().from(imports).where(eq(imports.id, importId));
  if (row === undefined || row.createdAt <= now - KEPT_HOURS * HOUR_MS) throw new DomainError("not_found");
  return { ...row, choices: Choices.parse(row.choices) };
}

/** The part of it still to be imported. @throws DomainError `wrong_state`, `changed_meanwhile` */
export function fileToImport({ file, version }: LoadedImport, seen: number | undefined): Buffer {
  if (file === null) throw new DomainError("wrong_state");
  if (seen !== undefined && seen !== version) throw new DomainError("changed_meanwhile");
  return file;
}
