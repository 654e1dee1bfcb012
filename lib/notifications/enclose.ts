import type { Context } from "#lib/core/context.ts";
import { makeCode } from "#lib/users/codes.ts";
import { TOKEN_LIFETIMES_MS, type TokenPurpose } from "#lib/users/constants.ts";
import { mintToken, type TokenSubject } from "#lib/users/tokens.ts";
import type { Tx } from "#db/transaction.ts";

import type { Enclosure } from "./account-texts.ts";
import type { AccountMessageKind } from "./constants.ts";

/** What delivery needs to know of a waiting message. */
export interface WaitingMessage {
  readonly kind: AccountMessageKind;
  readonly recipient: string;
  readonly userId: string | null;
  readonly codeId: string | null;
  readonly invitationId: string | null;
  readonly returnPath: string | null;
}

/** The page that each mailed link opens. */
const LINKS: Partial<Record<AccountMessageKind, { purpose: TokenPurpose; page: string }>> = {
  password_reset: { purpose: "password_reset", page: "/reset-password" },
  email_change: { purpose: "email_change", page: "/account/email/confirm" },
  invitation: { purpose: "invitation", page: "/invitation" },
};

const CODES: readonly AccountMessageKind[] = ["registration_code", "sign_in_phone_code"];

/**
 * Makes the link or the code that the message carries, if its kind carries one.
 * @returns `isOver` when what it would open is past its time: then there is nothing left to say
 */
export async function enclose(
  tx: Tx,
  ctx: Context,
  message: WaitingMessage,
): Promise<{ enclosure?: Enclosure; isOver?: boolean }> {
  if (CODES.includes(message.kind)) {
    const made = message.codeId === null ? undefined : await makeCode(tx, ctx, message.codeId);
    return made === undefined ? { isOver: true } : { enclosure: made };
  }
  const link = LINKS[message.kind];
  if (link === undefined) return {};
  const token = await mintToken(tx, ctx, link.purpose, subjectOf(link.purpose, message));
  const query = new URLSearchParams({ token });
  if (message.returnPath !== null) query.set("next", message.returnPath);
  const path = `${link.page}?${query}`;
  return { enclosure: { path, expiresAt: ctx.now + TOKEN_LIFETIMES_MS[link.purpose] } };
}

/** Of a new address, the token says to which one the link was sent: only that one is confirmed by it. */
function subjectOf(purpose: TokenPurpose, { userId, invitationId, recipient }: WaitingMessage): TokenSubject {
  return {
    ...(userId !== null && purpose !== "invitation" && { userId }),
    ...(invitationId !== null && { invitationId }),
    ...(purpose === "email_change" && { email: recipient }),
  };
}
