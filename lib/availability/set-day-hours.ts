import { DomainError, isDomainError } from "#lib/core/errors.ts";
import type { Context } from "#lib/core/context.ts";
import { MODES } from "#lib/scheduling/shapes.ts";
import type { Tx } from "#db/transaction.ts";

import { loadHoursOwner, type HoursOwner } from "./hours-owner.ts";
import { loadRules } from "./load-rules.ts";
import type { PeriodDto } from "./dto.ts";
import { periodsOfRules, rulesOfPeriod } from "./periods.ts";
import { replaceRules, type TypedRule } from "./replace-rules.ts";
import type { Publish } from "./republish.ts";
import { MOST_RULES, type DayHoursInput } from "./schema.ts";
import { takeVersion } from "./take-version.ts";

/**
 * Replaces the periods that begin on one weekday, and gives the same to other weekdays. A user who has not seen the latest version gets
 * the periods that are stored now with the refusal. The caller holds the lock on the openings where they are published.
 * @throws DomainError `changed_meanwhile`, `hours_overlap`, `live_visits_outside`, `not_found`, `invalid_input`
 */
export async function setDay(
  tx: Tx,
  ctx: Context,
  doctor: HoursOwner,
  input: DayHoursInput,
  publish?: Publish,
) {
  const stored = periodsOfRules(await loadRules(tx, doctor.id));
  const version = await takeVersion(tx, ctx, { id: doctor.id, seen: input.version }).catch(async (error) => {
    if (!isDomainError(error) || error.code !== "changed_meanwhile") throw error;
    const { version: now } = await loadHoursOwner(tx, doctor.id);
    throw new DomainError("changed_meanwhile", { details: { version: now, periods: stored }, cause: error });
  });
  const weekdays = [...new Set([input.weekday, ...input.copyTo])];
  const typed = [
    ...stored.filter(({ weekday }) => !weekdays.includes(weekday)).flatMap((period) => typedAs(period)),
    ...weekdays.flatMap((weekday) =>
      periodsOf(input).flatMap(({ period, at }) => typedAs({ ...period, weekday }, at)),
    ),
  ];
  if (typed.length > MOST_RULES) {
    throw new DomainError("invalid_input", { fields: { periods: "too_many_periods" } });
  }
  return { version, changedOpenings: await replaceRules(tx, ctx, doctor, typed, publish) };
}

function periodsOf({ periods, weekday }: DayHoursInput): { period: PeriodDto; at: string }[] {
  return Object.entries(periods).map(([row, { mode, ...period }]) => ({
    at: `periods.${row}`,
    period: { ...period, weekday, modes: MODES.filter((each) => mode === "both" || mode === each) },
  }));
}

function typedAs(period: PeriodDto, at?: string): TypedRule[] {
  return rulesOfPeriod(period).map((rule) => ({ rule, at }));
}
