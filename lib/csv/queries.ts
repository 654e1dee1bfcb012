import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import type { Tx } from "#db/transaction.ts";

import type { ImportDto } from "./dto.ts";
import { canImport, loadImportRow } from "./load-import.ts";
import { Preview } from "./preview-schema.ts";

/** A file that an administrator has sent, with what importing it would do or has done. @throws DomainError `forbidden`, `not_found` */
export async function loadImport(tx: Tx, ctx: Context, importId: string): Promise<ImportDto> {
  if (!canImport(ctx.actor)) throw new DomainError("forbidden");
  if (!Id.safeParse(importId).success) throw new DomainError("not_found");
  const { id, kind, version, createdAt, importedAt, choices, preview } = await loadImportRow(
    tx,
    ctx,
    importId,
  );
  return { id, kind, version, createdAt, importedAt, choices, preview: Preview.parse(preview) };
}
