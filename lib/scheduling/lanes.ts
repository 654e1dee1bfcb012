/** A stretch that is drawn from one height to another. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

export interface Lane {
  /** From 0. */
  readonly lane: number;
  /** How many the stretches that meet each other need. */
  readonly lanes: number;
}

/** Stretches that meet side by side, each in the first lane that is free: in the order in which they were given. */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const order = stretches
    .map((stretch, index) => ({ ...stretch, index }))
    .toSorted((one, other) => one.from - other.from || other.until - one.until);
  const result: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  let together: number[] = [];
  let laneEnds: number[] = [];
  const close = () => {
    for (const index of together) result[index] = { lane: result[index]?.lane ?? 0, lanes: laneEnds.length };
    [together, laneEnds] = [[], []];
  };
  for (const { from, until, index } of order) {
    if (laneEnds.every((end) => end <= from)) close();
    const free = laneEnds.findIndex((end) => end <= from);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = until;
    together.push(index);
    result[index] = { lane, lanes: 1 };
  }
  close();
  return result;
}
