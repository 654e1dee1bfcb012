/** A report covers at most a leap year. */
export const MOST_DAYS = 366;

/** The filters of a report, beside its dates: each names one row of the clinic by its slug. */
export const REPORT_FILTERS = ["location", "department", "specialty", "doctor"] as const;
export type ReportFilter = (typeof REPORT_FILTERS)[number];

/** The lower bounds of a report's lead times, after the first one: in whole days of 24 hours from booking to visit. */
export const LEAD_DAYS = [1, 3, 8, 15, 31] as const;

/** Each has a page of its name and its words. */
export const REPORT_KINDS = ["visits", "attendance", "utilisation", "revenue", "patient"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
