/** How far ahead free times are published, in weeks that begin today at each location: a file each. */
export const WEEKS = [1, 2, 3, 4] as const;
export type Week = (typeof WEEKS)[number];

/** How old a file may be that is served, and how long others may keep it. */
export const FRESH_SECONDS = 60;

/** Below it everything of the publication is found. */
export const SMART_PATH = "/smart";
