/** The day the terms and the privacy page last changed, stored with each consent. Change it with their words. */
export const TERMS_VERSION = "2026-11-21";
