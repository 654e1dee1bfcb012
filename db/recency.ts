/** How far the primary had come at a moment: whatever was stored before then lies below `position`. */
export interface Mark {
  /** By a clock that is never set back, from before the primary was asked. */
  readonly at: number;
  readonly position: bigint;
}

/** Knows how old what a replica shows may be, from what both say of their place in the write-ahead log. */
export interface Recency {
  readonly note: (mark: Mark) => void;
  /** The replica shows all that lies below this position. */
  readonly confirm: (position: bigint) => void;
  /** Whether whatever was stored `oldestMs` ago is certainly shown. */
  readonly isRecent: (now: number) => boolean;
  /** Nothing is known any more. */
  readonly forget: () => void;
}

export function createRecency(oldestMs: number): Recency {
  let marks: Mark[] = [];
  let shownAt = Number.NEGATIVE_INFINITY;
  return {
    note(mark) {
      // An older one could not make the replica recent any more.
      marks = [...marks.filter(({ at }) => mark.at - at <= oldestMs), mark];
    },
    confirm(position) {
      const reached = marks.filter((mark) => mark.position <= position);
      marks = marks.filter((mark) => mark.position > position);
      shownAt = Math.max(shownAt, ...reached.map(({ at }) => at));
    },
    isRecent: (now) => now - shownAt <= oldestMs,
    forget() {
      marks = [];
      shownAt = Number.NEGATIVE_INFINITY;
    },
  };
}
