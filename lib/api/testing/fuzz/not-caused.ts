/** Statuses that the document gives an operation and that no request can cause, by operation and status, and why not. */
export const NOT_CAUSED: Readonly<Record<string, string>> = {};
