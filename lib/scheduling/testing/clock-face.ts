import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { Temporal } from "#lib/core/temporal.ts";

/** The reading of a zone's clocks at one minute, by Temporal alone: the oracle shares no code with what it judges. */
export interface ClockFace {
  readonly at: EpochMs;
  readonly date: string;
  readonly minute: number;
  readonly weekday: number;
  readonly offset: string;
}

const tables = new Map<string, readonly ClockFace[]>();

/** The clock face at each minute of the five days before and after an instant. */
export function clockFaces(zone: string, around: EpochMs): readonly ClockFace[] {
  const key = `${zone} ${around}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const minutes = 5 * 24 * 60;
  const faces = Array.from({ length: 2 * minutes }, (_, index) =>
    clockFaceAt(around + (index - minutes) * MINUTE_MS, zone),
  );
  tables.set(key, faces);
  return faces;
}

export function clockFaceAt(at: EpochMs, zone: string): ClockFace {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return {
    at,
    date: local.toPlainDate().toString(),
    minute: local.hour * 60 + local.minute,
    weekday: local.dayOfWeek,
    offset: local.offset,
  };
}
