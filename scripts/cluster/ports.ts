/** Who listens where. */
export interface Ports {
  /** HAProxy, for browsers and programs. */
  readonly front: number;
  readonly web: readonly number[];
  /** HAProxy, for the product: the primary of the moment, and the replica. */
  readonly primary: number;
  readonly replica: number;
  readonly nodes: Readonly<Record<"a" | "b", number>>;
  /** What is put back from the backup. */
  readonly restored: number;
}

export function portsFrom(first: number): Ports {
  return {
    front: first,
    web: [first + 1, first + 2, first + 3],
    primary: first + 10,
    replica: first + 11,
    nodes: { a: first + 12, b: first + 13 },
    restored: first + 14,
  };
}
