/** A report covers at most a leap year. */
export const MOST_DAYS = 366;

/** What a report can be narrowed by, beside its dates: each names one row of the clinic by its slug. */
export const REPORT_FILTERS = ["location", "department", "specialty", "doctor"] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];

/** Where the lead times of a report begin, after the first one: in whole days of 24 hours from booking to visit. */
export const LEAD_DAYS = [1, 3, 8, 15, 31] as const;
