/** The fields of `after` that differ from `before`. */
export function changesOf<T extends object>(before: T, after: T): Partial<T> {
  const changes: Partial<T> = {};
  for (const key of keysOf(after)) if (before[key] !== after[key]) changes[key] = after[key];
  return changes;
}

/** `Object.keys` forgets whose keys they are. Sound for the literals that are compared here: they have no others. */
function keysOf<T extends object>(object: T): (keyof T)[] {
  return Object.keys(object) as (keyof T)[];
}
