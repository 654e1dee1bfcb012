import { constants, createDeflate, createGzip, type Gzip } from "node:zlib";

/** Streams to flush at the end of this turn of the event loop. */
const waiting = new WeakSet<Gzip>();

/**
 * Makes a compressed response about as small as one that is compressed at once. Next writes a page in pieces of some 2 kB and flushes after
 * each; Node's default, a full flush, resets the dictionary, so that every piece is compressed alone. Here a flush that names no kind keeps
 * the dictionary, and one flush serves all pieces of a turn of the event loop. Written data still leaves within the turn, as an event
 * stream needs.
 */
export function flushSparingly(): void {
  for (const sample of [createGzip(), createDeflate()]) {
    adapt(Object.getPrototypeOf(sample));
    sample.close();
  }
}

function adapt(prototype: Gzip): void {
  const { flush } = prototype;
  const sparingly = function (this: Gzip, ...named: unknown[]): void {
    if (named.length > 0) return Reflect.apply(flush, this, named);
    if (waiting.has(this)) return;
    waiting.add(this);
    setImmediate(() => {
      waiting.delete(this);
      // Ending a stream flushes it anyway.
      if (!this.writableEnded && !this.destroyed) Reflect.apply(flush, this, [constants.Z_SYNC_FLUSH]);
    });
  };
  Object.assign(prototype, { flush: sparingly });
}
