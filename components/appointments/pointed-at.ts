const STEP_MS = 5 * 60_000;

export interface PointedAt {
  readonly element: HTMLElement;
  readonly location: string;
  readonly at: number;
}

/**
 * The time at the height `y` of the window in a column of the calendar, for the upper edge of what is dragged. Only free times count, and
 * the dragged appointment's own.
 */
export function pointedAt(target: EventTarget, y: number, own: HTMLElement): PointedAt | null {
  const column = target instanceof Element ? target.closest("[data-column]") : null;
  if (column === null) return null;
  for (const element of column.querySelectorAll<HTMLElement>("[data-drop]")) {
    const { top, height } = element.getBoundingClientRect();
    const isHit = top <= y && y < top + height && (element.dataset["drop"] === "free" || element === own);
    if (!isHit) continue;
    const { startsAt, endsAt, location } = element.dataset;
    const at = timeAt((y - top) / height, Number(startsAt), Number(endsAt));
    return location === undefined ? null : { element, location, at };
  }
  return null;
}

/** Rounded to five minutes, and never the end. */
export function timeAt(part: number, startsAt: number, endsAt: number): number {
  const at = startsAt + Math.round((part * (endsAt - startsAt)) / STEP_MS) * STEP_MS;
  return Math.min(at, Math.max(startsAt, endsAt - STEP_MS));
}
