export const AUDIT_OUTCOMES = ["done", "refused"] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** What looking at somebody's record is called in the trail. The database keeps one such entry an hour for each session. */
export const READ_ACTIONS = ["appointment.read", "patient.read"] as const;
export type ReadAction = (typeof READ_ACTIONS)[number];
