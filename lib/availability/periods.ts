import { addDays } from "#lib/scheduling/wall-time.ts";

import type { PeriodDto, RuleDto } from "./dto.ts";

/** The stored rules of a period: past midnight it is two, whose openings adjoin. */
export function rulesOfPeriod({ endsNextDay, ...period }: PeriodDto): RuleDto[] {
  if (!endsNextDay) return [period];
  const evening = { ...period, endTime: "24:00" };
  if (period.endTime === "00:00") return [evening];
  return [evening, { ...nextDay(period), startTime: "00:00", endTime: period.endTime }];
}

/** The same week as periods, by weekday and start: two rules that meet at midnight are one period. */
export function periodsOfRules(rules: readonly RuleDto[]): PeriodDto[] {
  const mornings = rules.filter(({ startTime, endTime }) => startTime === "00:00" && endTime !== "24:00");
  const taken = new Set<RuleDto>();
  const morningAfter = (evening: RuleDto) => {
    const after = nextDay(evening);
    return mornings.find((rule) => !taken.has(rule) && isSame(rule, after));
  };
  const joined = new Map<RuleDto, string>();
  for (const rule of rules.filter(({ startTime, endTime }) => endTime === "24:00" && startTime !== "00:00")) {
    const morning = morningAfter(rule);
    if (morning === undefined) continue;
    taken.add(morning);
    joined.set(rule, morning.endTime);
  }
  return rules
    .filter((rule) => !taken.has(rule))
    .map((rule) => {
      const endTime = joined.get(rule);
      return { ...rule, endTime: endTime ?? rule.endTime, endsNextDay: endTime !== undefined };
    })
    .toSorted(byDay);
}

/** The rule of the day after: weeks are counted from its first weekday, so both halves keep the same weeks. */
function nextDay<Rule extends Pick<RuleDto, "weekday" | "validFrom" | "validUntil">>(rule: Rule): Rule {
  return {
    ...rule,
    weekday: (rule.weekday % 7) + 1,
    validFrom: addDays(rule.validFrom, 1),
    validUntil: rule.validUntil && addDays(rule.validUntil, 1),
  };
}

function isSame(one: RuleDto, other: RuleDto): boolean {
  return (
    one.locationId === other.locationId &&
    one.weekday === other.weekday &&
    one.validFrom === other.validFrom &&
    one.validUntil === other.validUntil &&
    one.everyWeeks === other.everyWeeks &&
    one.modes.join() === other.modes.join()
  );
}

function byDay(one: RuleDto, other: RuleDto): number {
  return (
    one.weekday - other.weekday ||
    one.startTime.localeCompare(other.startTime) ||
    one.validFrom.localeCompare(other.validFrom)
  );
}
