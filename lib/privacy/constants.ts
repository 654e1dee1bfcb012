/** RFC 2606 section 2: no email can ever exist there. */
export const ERASED_DOMAIN = "erased.invalid";

/** Replaces a name: no language, and no name. */
export const ERASED_NAME = "—";
