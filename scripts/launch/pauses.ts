/** A process that ended unasked. */
interface Life {
  readonly isUp: boolean;
  readonly livedMs: number;
}

const SOON_MS = 100;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived so long begins a new count. */
const HEALTHY_MS = 60_000;
/** As often one that was up is started again soon, and then more and more slowly: it may die of the first request. */
const MOST_SOON = 10;

/** How long to wait before a program is started again: an outage is short, and a program that dies at each start does not spin. */
export class Pauses {
  #neverUp = 0;
  #shortLives = 0;

  after({ isUp, livedMs }: Life): number {
    this.#shortLives = livedMs > HEALTHY_MS ? 1 : this.#shortLives + 1;
    this.#neverUp = isUp ? 0 : this.#neverUp + 1;
    const failures = Math.max(this.#neverUp, this.#shortLives - MOST_SOON);
    return failures <= 0 ? SOON_MS : Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  }
}
