import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { oneLine } from "#lib/core/text.ts";
import { inReadTransaction } from "#db/transaction.ts";

import type { MedicalCodeDto } from "./dto.ts";
import { searchCodes } from "./search-codes.ts";

const FindCodesInput = z.strictObject({ words: oneLine({ max: 100 }) });

/** `searchCodes` for a form that posts: what a doctor looks for must stand in no address. It writes nothing. */
export const findCodes = Object.assign(
  async (ctx: Context, raw: unknown): Promise<readonly MedicalCodeDto[]> => {
    const { words } = parseInput(FindCodesInput, raw);
    if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
    if (ctx.actor.role !== "doctor") throw new DomainError("forbidden");
    return inReadTransaction(ctx, (tx) => searchCodes(tx, words));
  },
  { verbName: "medical_code.search", input: FindCodesInput },
);
