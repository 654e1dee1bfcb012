import type { Opening } from "#lib/scheduling/shapes.ts";
import type { OpeningsChange } from "#lib/scheduling/diff-openings.ts";

/** The stored openings of one doctor, under the constraints that the database puts on them. */
export class OpeningsTable {
  #rows: readonly Opening[];

  constructor(rows: readonly Opening[]) {
    this.#rows = rows;
  }

  get rows(): Opening[] {
    return this.#rows.toSorted((one, other) => one.startsAt - other.startsAt);
  }

  /**
   * The four phases in order; within a phase in the order that `shuffle` gives. After each row every
   * constraint must hold.
   */
  apply(change: OpeningsChange, shuffle: <T>(rows: readonly T[]) => T[], afterEach: () => void): void {
    const update = ({ from, to }: OpeningsChange["grow"][number]) => this.#replace(from, to);
    const steps: (() => void)[] = [
      ...shuffle(change.shrink).map((row) => () => update(row)),
      ...shuffle(change.remove).map((row) => () => this.#store(this.#without(row))),
      ...shuffle(change.grow).map((row) => () => update(row)),
      ...shuffle(change.insert).map((row) => () => this.#store([...this.#rows, row])),
    ];
    for (const step of steps) {
      step();
      afterEach();
    }
  }

  #replace(from: Opening, to: Opening): void {
    if (from.locationId !== to.locationId) throw new Error("An opening does not change its location");
    this.#store([...this.#without(from), to]);
  }

  #without(row: Opening): Opening[] {
    const isRow = (each: Opening) =>
      each.locationId === row.locationId && each.startsAt === row.startsAt && each.endsAt === row.endsAt;
    if (!this.#rows.some(isRow)) throw new Error("No such opening is stored");
    return this.#rows.filter((each) => !isRow(each));
  }

  #store(rows: Opening[]): void {
    const sorted = rows.toSorted((one, other) => one.startsAt - other.startsAt);
    sorted.forEach(({ startsAt, endsAt }, position) => {
      if (startsAt >= endsAt) throw new Error("An opening is empty");
      const next = sorted[position + 1];
      if (next !== undefined && next.startsAt < endsAt) throw new Error("Two openings overlap");
    });
    this.#rows = rows;
  }
}
