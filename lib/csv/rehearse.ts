import type { Context } from "#lib/core/context.ts";
import type { Tx } from "#db/transaction.ts";

import type { ImportPreview } from "./dto.ts";
import { judgeFile, type Judging } from "./judge.ts";

/** Ends the savepoint of a rehearsal, and carries its result out. */
class TakenBack extends Error {
  readonly preview: ImportPreview;

  constructor(preview: ImportPreview) {
    super("A rehearsal is taken back");
    this.preview = preview;
  }
}

/** What importing a file would do: it is done, and rolled back. */
export async function rehearse(tx: Tx, ctx: Context, judging: Judging): Promise<ImportPreview> {
  const done = tx.transaction(async (savepoint) => {
    const { preview } = await judgeFile(savepoint, ctx, judging);
    throw new TakenBack(preview);
  });
  return done.catch((error: unknown) => {
    if (error instanceof TakenBack) return error.preview;
    throw error;
  });
}
