/**
 * How long this process waits for the database, whatever the server's own limits are: a server that is frozen, or whose
 * network is, keeps none of them (docs/adr/0053-every-wait-has-a-deadline-of-ours.md).
 */

/** For options of the patched driver: what a connection may owe before it is given up, in seconds. */
export const DRIVER_DEADLINES = {
  /** BEGIN asks for no work. A connection that does not answer it is deaf, and another one is tried. */
  begin_timeout: 2,
  /** More than `statement_timeout`: a server that is well says so itself. */
  answer_timeout: 5.5,
} as const;

/** From asking for a transaction until it has begun: the wait for a connection, its making, and all tries. */
export const OPENING_MS = 5_000;

/** No further try begins later than this, so that its statements too are answered within ten seconds. */
export const RETRYING_MS = 4_000;

/** Whether a commit whose answer was lost was stored is asked at least this long. */
export const LOOKING_MS = 1_000;

/** No connection was to be had in time. It reads as a lost connection (`db/errors.ts`): nothing was done. */
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
  /** Told that it has begun, answers whether somebody still waits for it. */
  readonly begin: () => boolean;
  readonly giveUp: () => void;
}

/** What has arrived when the time is up is read first: this process may have been busy itself. */
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
