"use server";

import { enrol } from "#lib/web/flows/second-factor.ts";
import type { DomainError } from "#lib/core/errors.ts";
import { confirmPath, SECOND_FACTOR_PATH, signInPath } from "#lib/core/sign-in-path.ts";
import { answerAction, plainAction } from "#lib/web/transport/action.ts";
import { renewRecoveryCodes } from "#lib/identity/second-factor/renew-recovery-codes.ts";
import { startSecondFactor } from "#lib/identity/second-factor/start.ts";
import { turnOffSecondFactor } from "#lib/identity/second-factor/turn-off.ts";

export const startAction = plainAction(startSecondFactor, {
  done: () => `${SECOND_FACTOR_PATH}/set-up`,
  refused: (error) => proofPath(error, "") ?? SECOND_FACTOR_PATH,
});

export const enrolAction = answerAction(enrol, { refused: (error) => proofPath(error, "/set-up") });

export const renewAction = answerAction(renewRecoveryCodes, {
  refused: (error) => proofPath(error, "/recovery-codes"),
});

export const turnOffAction = plainAction(turnOffSecondFactor, {
  done: () => `${SECOND_FACTOR_PATH}?done=off`,
  refused: (error) => proofPath(error, "/off") ?? SECOND_FACTOR_PATH,
});

/** The page for a new password check, which returns to the form's page below ours. */
function proofPath({ code }: DomainError, below: string): string | undefined {
  if (code === "reauthentication_required") return confirmPath(`${SECOND_FACTOR_PATH}${below}`);
  return code === "unauthenticated" ? signInPath(`${SECOND_FACTOR_PATH}${below}`) : undefined;
}
