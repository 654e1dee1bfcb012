/** A report covers at most a leap year. */
export const MOST_DAYS = 366;

/** What a report can be narrowed by, beside its dates: each names one row of the clinic by its slug. */
export const REPORT_FILTERS = ["location", "department", "specialty", "doctor"] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];
