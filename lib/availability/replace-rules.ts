import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { periodsOverlap } from "#lib/scheduling/rule-overlap.ts";
import { availabilityRules } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { assertWithinTwoYears } from "./date-limits.ts";
import type { HoursOwner } from "./hours-owner.ts";
import { assertPractisesAt } from "./internal.ts";
import type { RuleDto } from "./dto.ts";
import { republish, type Publish } from "./republish.ts";

/** A rule, and the name of the fields it was typed in; without one it was not typed now. */
export interface TypedRule {
  readonly rule: RuleDto;
  readonly at?: string | undefined;
}

/**
 * Replaces all weekly rules of a doctor and publishes the resulting openings. The caller holds the lock on the openings.
 * @returns how many openings were changed
 * @throws DomainError `invalid_input` for periods of one place that overlap or reach beyond two years, `not_found`, `hours_overlap`,
 * `live_visits_outside`
 */
export async function replaceRules(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  typed: readonly TypedRule[],
  publish: Publish = republish,
): Promise<number> {
  for (const { rule, at } of typed) {
    if (at === undefined) continue;
    assertWithinTwoYears(ctx, { [`${at}.validFrom`]: rule.validFrom, [`${at}.validUntil`]: rule.validUntil });
  }
  const clashes = clashesOf(typed);
  const inOnePlace = clashes.filter(({ isOnePlace }) => isOnePlace);
  if (inOnePlace.length > 0) throw new DomainError("invalid_input", { fields: fieldsOf(inOnePlace) });
  await assertPractisesAt(
    tx,
    doctor.id,
    typed.map(({ rule }) => rule.locationId),
  );
  await tx.delete(availabilityRules).where(eq(availabilityRules.doctorId, doctor.id));
  if (typed.length > 0) {
    await tx
      .insert(availabilityRules)
      .values(typed.map(({ rule }) => ({ ...rule, modes: [...rule.modes], doctorId: doctor.id })));
  }
  return publish(tx, ctx, doctor).catch((error: unknown) => {
    if (!isDomainError(error) || error.code !== "hours_overlap") throw error;
    throw new DomainError(error.code, { details: error.details, fields: fieldsOf(clashes), cause: error });
  });
}

interface Clash {
  readonly at: string;
  readonly isOnePlace: boolean;
}

/** The later of two periods that share time is the one at fault, if it was typed now; else the earlier. */
function clashesOf(typed: readonly TypedRule[]): Clash[] {
  return typed.flatMap(({ rule, at }, position) => {
    const met = typed.slice(0, position).find((earlier) => periodsOverlap(earlier.rule, rule));
    const field = at ?? met?.at;
    if (met === undefined || field === undefined) return [];
    return [{ at: `${field}.startTime`, isOnePlace: met.rule.locationId === rule.locationId }];
  });
}

function fieldsOf(clashes: readonly Clash[]): Record<string, string> {
  return Object.fromEntries(clashes.map(({ at }) => [at, "periods_overlap"]));
}
