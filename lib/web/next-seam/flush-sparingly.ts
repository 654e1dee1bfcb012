import { constants, createDeflate, createGzip, type Gzip } from "node:zlib";

/** Streams that flush at the end of this turn of the event loop. */
const waiting = new WeakSet<Gzip>();

/**
 * Makes a compressed answer about as small as one that is compressed at once. Next writes a page in pieces of some 2 kB and asks for a
 * flush after each; Node's default, a full flush, forgets the text seen so far, so that every piece is compressed alone. A flush
 * that names no kind now keeps the text, and serves all pieces of one turn of the event loop. What was written still leaves
 * within the turn, as a stream of events needs.
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
      // The end of a stream flushes by itself.
      if (!this.writableEnded && !this.destroyed) Reflect.apply(flush, this, [constants.Z_SYNC_FLUSH]);
    });
  };
  Object.assign(prototype, { flush: sparingly });
}
