/** How many transactions of this process wait to begin, and how many are open. */
export interface PoolActivity {
  waiting: number;
  open: number;
}

declare global {
  // Next may bundle a handler apart from what it calls: all copies of this module mean the same pool.
  var praxisPoolActivity: PoolActivity | undefined;
}

export function poolActivity(): PoolActivity {
  return (globalThis.praxisPoolActivity ??= { waiting: 0, open: 0 });
}

/** Counts one transaction from its request on. */
export function countTransaction(): { readonly begun: () => void; readonly ended: () => void } {
  const activity = poolActivity();
  let state: keyof PoolActivity = "waiting";
  activity.waiting += 1;
  return {
    begun: () => {
      activity[state] -= 1;
      state = "open";
      activity.open += 1;
    },
    ended: () => void (activity[state] -= 1),
  };
}
