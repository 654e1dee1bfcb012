import { asc, sql } from "drizzle-orm";

import { medicalCodes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { MAX_CODES_FOUND } from "./constants.ts";
import type { MedicalCodeDto } from "./dto.ts";

const MAX_WORDS = 8;

/** The codes whose code or title has words that begin like all of these: at most 20. None for text without a word. */
export async function searchCodes(tx: Tx, typed: string): Promise<MedicalCodeDto[]> {
  const words =
    typed
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MAX_WORDS) ?? [];
  if (words.length === 0) return [];
  const { system, code, title } = medicalCodes;
  return (
    tx
      .select({ system, code, title })
      .from(medicalCodes)
      // Letters and digits alone: nothing that was typed can be an operator.
      .where(
        sql`${medicalCodes.words} @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(" & ")})`,
      )
      .orderBy(asc(system), asc(code))
      .limit(MAX_CODES_FOUND)
  );
}

/** Whether any were imported. */
export async function hasCodes(tx: Tx): Promise<boolean> {
  const rows = await tx.select({ code: medicalCodes.code }).from(medicalCodes).limit(1);
  return rows.length > 0;
}
