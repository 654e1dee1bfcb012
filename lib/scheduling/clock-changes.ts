/** A zone's UTC offsets through one year of UTC, in minutes east of Greenwich. */
export interface ZoneYear {
  readonly zone: string;
  /** At the year's start. */
  readonly offsetMinutes: number;
  /** In order; each with the RFC 3339 instant from which the new offset holds. */
  readonly changes: readonly { readonly at: string; readonly offsetMinutes: number }[];
}
