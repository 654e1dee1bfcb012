import { sql } from "drizzle-orm";

import { APPOINTMENT_STATUSES, type AppointmentStatus } from "#lib/appointments/constants.ts";

import type { RevenueAmounts, RevenueTotal, StatusCounts } from "./dto.ts";

/** The columns of a `RevenueAmounts`. Sums come as text: PostgreSQL's are wider than a number. */
export const amountColumns = sql`
  appointments.currency,
  coalesce(sum(appointments.fee_minor) filter (where appointments.status = 'completed'), 0)::text as earned,
  coalesce(sum(appointments.fee_minor)
    filter (where appointments.status in ('pending', 'confirmed', 'checked_in')), 0)::text as expected,
  coalesce(sum(appointments.fee_minor) filter (where appointments.status = 'no_show'), 0)::text as lost,
  count(*) filter (where appointments.status = 'completed')::int as visits`;

export interface AmountRow extends Record<string, unknown> {
  readonly currency: string;
  readonly earned: string;
  readonly expected: string;
  readonly lost: string;
  readonly visits: number;
}

export function toAmounts({ currency, earned, expected, lost, visits }: AmountRow): RevenueAmounts {
  return {
    currency,
    earnedMinor: exactly(earned),
    expectedMinor: exactly(expected),
    lostMinor: exactly(lost),
    visits,
  };
}

/** The rows of the report and of the days before, currency by currency. */
export function totalsOf(now: readonly AmountRow[], before: readonly AmountRow[]): RevenueTotal[] {
  const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const row = now.find((each) => each.currency === currency);
    const amounts = toAmounts(row ?? { currency, earned: "0", expected: "0", lost: "0", visits: 0 });
    const earlier = before.find((each) => each.currency === currency);
    const { earnedMinor, visits } = amounts;
    return {
      ...amounts,
      earnedBeforeMinor: exactly(earlier?.earned ?? "0"),
      averageMinor: visits === 0 ? null : Math.round(earnedMinor / visits),
    };
  });
}

/** Whether anything of an amount is worth a line: a currency with cancelled visits alone has none. */
export function isAnything({ earnedMinor, expectedMinor, lostMinor, visits }: RevenueAmounts): boolean {
  return earnedMinor + expectedMinor + lostMinor + visits > 0;
}

export function countsOf(
  rows: readonly { readonly status: AppointmentStatus; readonly count: number }[],
): StatusCounts {
  const none = Object.fromEntries(APPOINTMENT_STATUSES.map((status) => [status, 0]));
  for (const { status, count } of rows) none[status] = (none[status] ?? 0) + count;
  // Each status was given its number above.
  return none as StatusCounts;
}

export function sumOf(counts: StatusCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** A sum beyond 2^53 minor units would be rounded silently. */
function exactly(text: string): number {
  const amount = Number(text);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not an exact amount: ${text}`);
  return amount;
}
