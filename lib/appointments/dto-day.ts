import type { VisitDto } from "./dto.ts";

/** The start of a doctor's day. */
export interface BoardDto {
  /** Under way, or coming next. */
  readonly next: VisitDto | null;
  /** The soonest pending requests. */
  readonly waiting: readonly VisitDto[];
  readonly waitingTotal: number;
}
