/** A UTC offset, positive east of Greenwich, and the instant from which a zone has it. */
export interface ZoneOffset {
  readonly startsAt: number;
  readonly offsetMinutes: number;
}

/**
 * A zone in moment-timezone's packed format, `name|abbreviations|offsets|indices|differences|population`:
 * offsets are minutes west of Greenwich, the indices say which holds in turn, the differences are the minutes
 * from one change to the next, all in base 60.
 */
export function readPackedZone(packed: string): ZoneOffset[] {
  const [, , offsets = "", indices = "", differences = ""] = packed.split("|");
  const minutesWest = offsets.split(" ").map(base60);
  const instants = differences.split(" ").filter(Boolean).map(base60);
  let minutes = 0;
  const changesAt = instants.map((difference) => (minutes += difference) * 60_000).map(Math.round);
  return [...indices]
    .map((index, position) => ({
      startsAt: changesAt[position - 1] ?? -Infinity,
      offsetMinutes: 0 - (minutesWest[base60(index)] ?? Number.NaN),
    }))
    .filter((each, position, all) => each.offsetMinutes !== all[position - 1]?.offsetMinutes);
}

/** The offset in force at an instant. */
export function offsetMinutesAt(instant: number, offsets: readonly ZoneOffset[]): number {
  const inForce = offsets.findLast(({ startsAt }) => startsAt <= instant);
  if (inForce === undefined) throw new RangeError("A zone without offsets");
  return inForce.offsetMinutes;
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWX";

function base60(text: string): number {
  const sign = text.startsWith("-") ? -1 : 1;
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const value = [...whole].reduce((sum, digit) => sum * 60 + DIGITS.indexOf(digit), 0);
  return (
    sign * [...fraction].reduce((sum, digit, place) => sum + DIGITS.indexOf(digit) / 60 ** (place + 1), value)
  );
}
