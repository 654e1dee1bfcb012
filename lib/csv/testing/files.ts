import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { locations } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import type { ImportPreview } from "#lib/csv/dto.ts";
import { loadImport } from "#lib/csv/queries.ts";

/** Text as the verbs take a file. */
export function fileOf(text: string | Uint8Array): string {
  return Buffer.from(text).toString("base64");
}

export async function previewOf(ctx: Context, importId: string): Promise<ImportPreview> {
  return (await inReadTransaction(ctx, (tx) => loadImport(tx, ctx, importId))).preview;
}

/** Each as `<line> <column> <fault>`. */
export function faultsIn({ faults }: ImportPreview): string[] {
  return faults.map(({ line, column, fault }) => `${line} ${column ?? "-"} ${fault}`);
}

export function storedLocations(code: string) {
  return inReadTransaction(SYSTEM, (tx) => tx.select().from(locations).where(eq(locations.code, code)));
}
