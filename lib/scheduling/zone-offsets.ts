import type { EpochMs, Interval } from "#lib/core/instant.ts";
import { Temporal } from "#lib/core/temporal.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

/** A stretch during which a zone's UTC offset does not change. Wall time = instant + `offsetMs`. */
export interface OffsetSpan extends Interval {
  readonly offsetMs: number;
}

/** Asking Temporal for transitions is slow and its answers never change: zone data is fixed for a process. */
const yearsRead = new Map<string, readonly OffsetSpan[]>();
const MOST_YEARS_KEPT = 4_096;

/** The times of one answer are near each other and mostly in one zone. */
let lastAsked = { zone: "", span: { startsAt: 0, endsAt: 0, offsetMs: 0 } };

/** The spans that meet `window`, in order and adjoining. The first and last may reach beyond it. */
export function offsetSpans(zone: TimeZone, window: Interval): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let year = yearOf(window.startsAt); year <= yearOf(window.endsAt); year++) {
    for (const span of spansOfYear(zone, year)) append(spans, span);
  }
  return spans.filter((span) => span.endsAt > window.startsAt && span.startsAt < window.endsAt);
}

/** The zone's offset from UTC at an instant, in milliseconds, positive east of Greenwich. */
export function offsetAt(instant: EpochMs, zone: TimeZone): number {
  const { startsAt, endsAt } = lastAsked.span;
  if (lastAsked.zone !== zone || instant < startsAt || endsAt <= instant) {
    lastAsked = { zone, span: spanAt(instant, zone) };
  }
  return lastAsked.span.offsetMs;
}

function spanAt(instant: EpochMs, zone: TimeZone): OffsetSpan {
  const span = spansOfYear(zone, yearOf(instant)).find(({ endsAt }) => instant < endsAt);
  if (span === undefined) throw new RangeError(`No offset of ${zone} at ${instant}`);
  return span;
}

function yearOf(instant: EpochMs): number {
  return new Date(instant).getUTCFullYear();
}

function spansOfYear(zone: TimeZone, year: number): readonly OffsetSpan[] {
  const key = `${zone} ${year}`;
  const known = yearsRead.get(key);
  if (known !== undefined) return known;
  if (yearsRead.size >= MOST_YEARS_KEPT) yearsRead.clear();
  const spans = readYear(zone, year);
  yearsRead.set(key, spans);
  return spans;
}

function readYear(zone: TimeZone, year: number): OffsetSpan[] {
  const yearEndsAt = Date.UTC(year + 1, 0, 1);
  const spans: OffsetSpan[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(zone);
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    const startsAt = at.epochMilliseconds;
    const endsAt = Math.min(next?.epochMilliseconds ?? yearEndsAt, yearEndsAt);
    append(spans, { startsAt, endsAt, offsetMs: at.offsetNanoseconds / 1_000_000 });
    if (next === null || endsAt === yearEndsAt) return spans;
    at = next;
  }
}

/** A year's end, and a change of a zone's name alone, are no change of its offset. */
function append(spans: OffsetSpan[], span: OffsetSpan): void {
  const last = spans.at(-1);
  if (last?.offsetMs === span.offsetMs) spans[spans.length - 1] = { ...last, endsAt: span.endsAt };
  else spans.push(span);
}
