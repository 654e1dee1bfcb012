/** Operations that no request of the fuzz is answered by with 2xx, and why not: one that is not here and is not answered fails it. */
export const NEVER_ANSWERED: Readonly<Record<string, string>> = {};
