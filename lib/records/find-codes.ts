import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import type { MedicalCodeDto } from "./dto.ts";
import { searchCodes } from "./search-codes.ts";

export const FindCodesInput = z.strictObject({ words: oneLine({ max: 100 }) });
type FindCodesInput = z.output<typeof FindCodesInput>;

/** `searchCodes` for doctors. @throws DomainError `unauthenticated`, `forbidden` */
export async function listCodes(
  tx: Tx,
  { actor }: Context,
  { words }: FindCodesInput,
): Promise<MedicalCodeDto[]> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "doctor") throw new DomainError("forbidden");
  return searchCodes(tx, words);
}

/** The same for a form that posts: a doctor's search may be in no URL. It writes nothing. */
export const findCodes = Object.assign(
  async (ctx: Context, raw: unknown): Promise<readonly MedicalCodeDto[]> => {
    const input = parseInput(FindCodesInput, raw);
    return inReadTransaction(ctx, (tx) => listCodes(tx, ctx, input));
  },
  { verbName: "medical_code.search", input: FindCodesInput },
);
