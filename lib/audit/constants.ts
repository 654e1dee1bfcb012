export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What looking at somebody's record is called in the trail. The database keeps one such entry an hour for each session. */
export const READ_ACTIONS = ["appointment.read", "patient.read"] as const;
export type ReadAction = (typeof READ_ACTIONS)[number];

/** What taking a copy of somebody's record is called: every one is an entry of its own. */
export const EXPORT_ACTIONS = ["user.export", "visits.export"] as const;
export type ExportAction = (typeof EXPORT_ACTIONS)[number];

/** What those who act for a patient are told of: whoever has seen the record, or has a copy of it. */
export const LOOK_ACTIONS = [...READ_ACTIONS, ...EXPORT_ACTIONS] as const;
export type LookAction = (typeof LOOK_ACTIONS)[number];
