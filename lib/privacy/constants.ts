/** RFC 2606 section 2: nobody can ever have an address there. */
export const ERASED_DOMAIN = "erased.invalid";

/** Stands where a name was: no language, and no name. */
export const ERASED_NAME = "—";
