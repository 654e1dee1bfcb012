/** What was made, and how many milliseconds ago that began. */
export interface Made<T> {
  readonly made: T;
  readonly ageMs: number;
}

interface Keeping<T> {
  readonly beganAt: number;
  readonly made: Promise<T>;
}

/**
 * Makes things at most once in `freshMs`, for all who ask: several at once wait for the same one. What could not be made is not kept, nor
 * is what is `undefined`. `clock` counts milliseconds and is never set back.
 */
export function keepFor<T>(freshMs: number, clock: () => number) {
  const kept = new Map<string, Keeping<T | undefined>>();

  function dropOld(now: number): void {
    for (const [key, { beganAt }] of kept) if (now - beganAt >= freshMs) kept.delete(key);
  }

  return async function madeOnce(
    key: string,
    make: () => Promise<T | undefined>,
  ): Promise<Made<T> | undefined> {
    const now = clock();
    dropOld(now);
    const keeping = kept.get(key) ?? { beganAt: now, made: make() };
    kept.set(key, keeping);
    const forget = () => {
      if (kept.get(key) === keeping) kept.delete(key);
    };
    const made = await keeping.made.catch((error: unknown) => {
      forget();
      throw error;
    });
    if (made !== undefined) return { made, ageMs: clock() - keeping.beganAt };
    forget();
    return undefined;
  };
}
