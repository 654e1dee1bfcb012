import "server-only";

import type { Context } from "#lib/core/context.ts";
import { loadStandingReset } from "#lib/identity/passwords/open-reset.ts";
import { requestPasswordReset } from "#lib/identity/passwords/request-reset.ts";
import { resetPassword } from "#lib/identity/passwords/reset.ts";
import { browserId } from "#lib/web/session/browser.ts";
import { linkRead } from "#lib/web/session/link-read.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

import { deliverInDemo } from "./demo-mail.ts";

/** @throws DomainError as `requestPasswordReset` */
export const askForReset = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    await requestPasswordReset(systemContext(ctx, "reset-password"), raw);
    await deliverInDemo(ctx, typeof raw === "object" && raw !== null ? Reflect.get(raw, "email") : undefined);
    return {};
  },
  { verbName: requestPasswordReset.verbName, input: requestPasswordReset.input },
);

/** @throws DomainError as `resetPassword` */
export const chooseNewPassword = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> =>
    resetPassword(systemContext(ctx, "reset-password"), raw, await browserId()),
  { verbName: resetPassword.verbName, input: resetPassword.input },
);

/** Whether this link can set a password. Reading does not use it. */
export async function isResetLink(token: unknown): Promise<boolean> {
  const found = await linkRead("reset-password", (tx, ctx) => loadStandingReset(tx, ctx, token));
  return found !== undefined;
}
