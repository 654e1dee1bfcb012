import { confirmPath, signInPath } from "#lib/core/sign-in-path.ts";

const GO_BACK = "/account/signed-in";

/** For signing in beside a page that stays open with its typed text: ends on a page that tells the user to go back. */
export const SIGN_IN_BESIDE = signInPath(GO_BACK);

/** The same for confirming the password. */
export const CONFIRM_BESIDE = confirmPath(GO_BACK);
