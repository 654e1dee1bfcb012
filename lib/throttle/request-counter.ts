import { env } from "#lib/env.ts";

import { LIMITS, takeTries } from "./throttle.ts";

/** How many API requests are allowed within how many seconds: from one IP address, and by one client from anywhere. */
const POLICIES = { address: "requests_by_address", client: "requests_by_client" } as const;

export type RequestPolicy = keyof typeof POLICIES;

export interface RequestCount {
  readonly policy: RequestPolicy;
  readonly quota: number;
  readonly seconds: number;
  readonly isWithin: boolean;
  /** How many the subject has left, as far as this process knows. */
  readonly left: number;
  /** Until the subject has the whole quota again. */
  readonly secondsLeft: number;
}

export type CountRequest = (policy: RequestPolicy, subject: string) => Promise<RequestCount>;

declare global {
  // Next may bundle a handler apart from what it calls: each copy of this module would then take its own batch.
  var praxisRequestCounter: CountRequest | undefined;
}

/** The part of a window's quota that this process has taken. */
interface Share {
  readonly endsAt: number;
  /** How many requests this process may still allow without asking the database. */
  mine: number;
  /** How much was not taken by any process, when last asked. */
  readonly untaken: number;
}

/** The part of a quota, or of its rest as last read, that a process takes at once. */
const BATCH = 1 / 20;
const MOST_SHARES = 10_000;

/**
 * Counts requests for all processes together: each takes a batch from the count in the database and allows it by itself, so that most
 * requests cost no statement. The total taken never exceeds the quota, however many processes there are; a batch that is not used up by the
 * end of the window is lost, and batches shrink as the quota is used up.
 */
export function makeRequestCounter(): CountRequest {
  const shares = new Map<string, Share>();
  const asking = new Map<string, Promise<void>>();

  return async (policy, subject) => {
    const { quota, seconds } = policyOf(policy);
    const key = `${policy} ${subject}`;
    for (;;) {
      const share = shares.get(key);
      const isOpen = share !== undefined && performance.now() < share.endsAt;
      if (isOpen && (share.mine > 0 || share.untaken === 0)) return counted(share);
      await (asking.get(key) ?? ask(key, isOpen ? share : undefined));
    }

    function counted(share: Share): RequestCount {
      const isWithin = share.mine > 0;
      if (isWithin) share.mine -= 1;
      const secondsLeft = Math.max(1, Math.ceil((share.endsAt - performance.now()) / 1000));
      return { policy, quota, seconds, isWithin, left: share.mine + share.untaken, secondsLeft };
    }

    /** All requests that arrive meanwhile wait for the same answer. */
    function ask(waitedFor: string, last: Share | undefined): Promise<void> {
      const asked = take(last?.untaken ?? quota).finally(() => asking.delete(waitedFor));
      asking.set(waitedFor, asked);
      return asked;
    }

    async function take(untaken: number): Promise<void> {
      const wished = Math.max(1, Math.min(Math.floor(quota * BATCH), Math.floor(untaken * BATCH * 2)));
      const { before, msLeft } = await takeTries(POLICIES[policy], subject, wished);
      const mine = Math.max(0, Math.min(wished, quota - before));
      if (shares.size >= MOST_SHARES) forgetEnded();
      const endsAt = performance.now() + msLeft;
      shares.set(key, { endsAt, mine, untaken: Math.max(0, quota - before - wished) });
    }
  };

  /** If there are too many and none has ended, all are dropped: what was taken is lost, and no subject gains by it. */
  function forgetEnded(): void {
    for (const [key, { endsAt }] of shares) if (endsAt <= performance.now()) shares.delete(key);
    if (shares.size >= MOST_SHARES) shares.clear();
  }
}

function policyOf(policy: RequestPolicy) {
  const { points, duration } = LIMITS[POLICIES[policy]];
  return { quota: env().PRAXIS_REQUEST_LIMIT ?? points, seconds: duration };
}

/** The counter of this process. */
export const countRequest: CountRequest = (policy, subject) => {
  globalThis.praxisRequestCounter ??= makeRequestCounter();
  return globalThis.praxisRequestCounter(policy, subject);
};
