import type { VisitDto } from "./dto.ts";

/** What a doctor turns to first. */
export interface BoardDto {
  /** Under way, or next to come. */
  readonly next: VisitDto | null;
  /** The soonest requests that wait for an answer. */
  readonly waiting: readonly VisitDto[];
  readonly waitingTotal: number;
}
