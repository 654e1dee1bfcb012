import { confirmPath, signInPath } from "#lib/core/sign-in-path.ts";

const GO_BACK = "/account/signed-in";

/** To sign in beside a page that stays open with what was typed on it: it ends on a page that says to go back. */
export const SIGN_IN_BESIDE = signInPath(GO_BACK);

/** The same for giving one's password again. */
export const CONFIRM_BESIDE = confirmPath(GO_BACK);
