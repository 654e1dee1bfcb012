/**
 * How long this process waits for the database, independent of the server's own limits: a frozen server, or one behind a frozen network,
 * enforces none of them (docs/adr/0053-every-wait-has-a-deadline-of-ours.md).
 */

/** For options of the patched driver: what a connection may owe before it is given up, in seconds. */
export const DRIVER_DEADLINES = {
  /** BEGIN asks for no work. A connection that does not answer it is deaf, and another one is tried. */
  begin_timeout: 2,
  /** More than `statement_timeout`: a healthy server reports its own timeout first. */
  answer_timeout: 5.5,
} as const;

/** From asking for a transaction until it has begun: the wait for a connection, its making, and all tries. */
export const OPENING_MS = 5_000;

/** No further try begins later than this, so that its statements too are answered within ten seconds. */
export const RETRYING_MS = 4_000;

/** Minimum time spent on finding out whether a commit whose answer was lost was stored. */
export const LOOKING_MS = 1_000;

/** No connection was available in time. Counts as a lost connection (`db/errors.ts`): nothing was done. */
export class OpeningTimeoutError extends Error {
  override readonly name = "OpeningTimeoutError";
  readonly code = "OPENING_TIMEOUT";

  constructor() {
    super("No transaction could be begun in time");
  }
}

/** The wait for a transaction to begin. */
interface Opening {
  /** Rejects when it has not begun in time. */
  readonly expired: Promise<never>;
  /** Called once the transaction has begun; returns whether the caller is still waiting. */
  readonly begin: () => boolean;
  readonly giveUp: () => void;
}

/** When the time is up, what has arrived is read first: this process may have been busy itself. */
export function awaitOpening(ms: number): Opening {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  let isExpired = false;
  let isBegun = false;
  const expire = () => {
    isExpired = !isBegun;
    if (isExpired) reject(new OpeningTimeoutError());
  };
  const timer = setTimeout(() => setImmediate(expire), ms);
  const begin = () => {
    clearTimeout(timer);
    isBegun = !isExpired;
    return isBegun;
  };
  return { expired: promise, begin, giveUp: () => clearTimeout(timer) };
}
