import type { Interval } from "#lib/core/instant.ts";

/** The parts of an interval outside all of `taken`, in order. */
export function subtract<Part extends Interval>(whole: Part, taken: readonly Interval[]): Part[] {
  return taken
    .filter((each) => each.startsAt < whole.endsAt && whole.startsAt < each.endsAt)
    .reduce<Part[]>((left, each) => left.flatMap((part) => beside(part, each)), [whole]);
}

function beside<Part extends Interval>(part: Part, { startsAt, endsAt }: Interval): Part[] {
  return [
    { ...part, endsAt: Math.min(part.endsAt, startsAt) },
    { ...part, startsAt: Math.max(part.startsAt, endsAt) },
  ].filter((rest) => rest.startsAt < rest.endsAt);
}
