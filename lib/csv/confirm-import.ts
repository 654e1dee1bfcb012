import { and, eq, isNull, sql } from "drizzle-orm";

import { auditRow } from "#lib/audit/record.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { auditEntries, imports } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { countsOf } from "./counts.ts";
import type { ImportPreview } from "./dto.ts";
import { judgeFile } from "./judge.ts";
import { canImport, fileToImport, loadImportRow, type LoadedImport } from "./load-import.ts";
import type { OneEntry } from "./plan.ts";
import { Preview } from "./preview-schema.ts";
import { ImportRef } from "./schema.ts";

/**
 * Imports a file: all of it or nothing. It is judged again, and where the result differs from what was shown, nothing is changed. Each row
 * leaves the entry of the verb for one. Returns how many rows were new, changed and unchanged.
 */
export const confirmImport = defineVerb({
  name: "import.confirm",
  input: ImportRef,
  refuses: ["not_found", "wrong_state", "changed_meanwhile", "import_faulty"],
  load: (tx, ctx, { importId }) => loadImportRow(tx, ctx, importId),
  may: ({ actor }) => canImport(actor),
  run: importAll,
  audit: ({ id, kind }) => ({ entity: "import", entityId: id, changes: { kind } }),
  dto: ({ id, counts }) => ({ id, ...counts }),
});

async function importAll(
  tx: Tx,
  ctx: Context,
  loaded: LoadedImport,
  { version: seen }: { version?: number | undefined },
) {
  const file = fileToImport(loaded, seen);
  const { id, kind, choices, version } = loaded;
  // Taken first: of two administrators who press at once, the later waits here and is told.
  const [taken] = await tx
    .update(imports)
    .set({ importedAt: ctx.now, file: null, version: sql`${imports.version} + 1` })
    .where(and(eq(imports.id, id), eq(imports.version, version), isNull(imports.importedAt)))
    .returning({ id: imports.id });
  if (taken === undefined) throw new DomainError("changed_meanwhile");
  const { preview, entries } = await judgeFile(tx, ctx, { kind, file, choices });
  if (preview.encoding === null || preview.faults.length > 0)
    throw new DomainError("import_faulty", { details: { count: preview.faults.length } });
  if (!isAsShown(Preview.parse(loaded.preview), preview)) throw new DomainError("changed_meanwhile");
  await recordEach(tx, ctx, entries);
  return { id, kind, counts: countsOf(preview) };
}

function isAsShown(shown: ImportPreview, now: ImportPreview): boolean {
  return JSON.stringify(shown.lines) === JSON.stringify(now.lines);
}

async function recordEach(tx: Tx, ctx: Context, entries: readonly OneEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(auditEntries).values(entries.map(({ action, fact }) => auditRow(ctx, action, fact)));
}
