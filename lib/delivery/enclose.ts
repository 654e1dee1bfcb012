import { and, eq, isNull, lte, or } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { reviewsHref } from "#lib/emergency/address.ts";
import { isOpenInvitation } from "#lib/invitations/open.ts";
import { ACCOUNT_MESSAGE_KINDS, type AccountMessageKind } from "#lib/outbox/constants.ts";
import { makeCode } from "#lib/secrets/codes.ts";
import { TOKEN_LIFETIMES_MS, type TokenPurpose } from "#lib/secrets/constants.ts";
import { mintToken, type TokenSubject } from "#lib/secrets/tokens.ts";
import { WAITLIST } from "#lib/waitlist/address.ts";
import { findOpenOffer } from "#lib/waitlist/open-offer.ts";
import { invitations, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Enclosure } from "./account-texts.ts";

/** What delivery needs to know of a waiting message. */
export interface WaitingMessage {
  readonly kind: AccountMessageKind;
  readonly recipient: string;
  readonly userId: string | null;
  readonly codeId: string | null;
  readonly invitationId: string | null;
  readonly offerId: string | null;
  readonly returnPath: string | null;
  readonly createdAt: EpochMs;
}

/** The page that each mailed link opens. */
const LINKS: Partial<Record<AccountMessageKind, { purpose: TokenPurpose; page: string }>> = {
  password_reset: { purpose: "password_reset", page: "/reset-password" },
  email_change: { purpose: "email_change", page: "/account/email/confirm" },
  invitation: { purpose: "invitation", page: "/invitation" },
};

const CODES: readonly AccountMessageKind[] = ["registration_code", "sign_in_phone_code"];

/** Users wait for these on a page, or have half an hour to answer. */
export const ENCLOSING_KINDS: readonly AccountMessageKind[] = [
  ...CODES,
  "waitlist_offer",
  ...ACCOUNT_MESSAGE_KINDS.filter((kind) => LINKS[kind] !== undefined),
];

/**
 * Creates the link or code that the message carries, if its kind carries one. What it opens may have changed while the message waited: only
 * the current state counts.
 * @returns `isOver` when it would have expired or no longer belongs to the recipient: then there is nothing left to send
 */
export async function enclose(
  tx: Tx,
  ctx: Context,
  message: WaitingMessage,
): Promise<{ enclosure?: Enclosure; isOver?: boolean }> {
  if (CODES.includes(message.kind)) {
    if (message.userId !== null && !(await isOpenAccount(tx, message))) return { isOver: true };
    const made = message.codeId === null ? undefined : await makeCode(tx, ctx, message.codeId);
    return made === undefined ? { isOver: true } : { enclosure: made };
  }
  if (message.kind === "waitlist_offer") return encloseOffer(tx, ctx, message);
  // These two carry no token: the page requires signing in.
  if (message.kind === "record_signed")
    return (await isOpenAccount(tx, message))
      ? { enclosure: { path: message.returnPath ?? "/patient", expiresAt: ctx.now } }
      : { isOver: true };
  if (message.kind === "emergency_access")
    return { enclosure: { path: reviewsHref({ state: "open" }), expiresAt: ctx.now } };
  const link = LINKS[message.kind];
  if (link === undefined) return {};
  const stands = link.purpose === "invitation" ? isStandingInvitation : isOpenAccount;
  if (!(await stands(tx, message, ctx))) return { isOver: true };
  const token = await mintToken(tx, ctx, link.purpose, subjectOf(link.purpose, message));
  const query = new URLSearchParams({ token });
  if (message.returnPath !== null) query.set("next", message.returnPath);
  const path = `${link.page}?${query}`;
  return { enclosure: { path, expiresAt: ctx.now + TOKEN_LIFETIMES_MS[link.purpose] } };
}

/** What is held for the reader meanwhile: without a token, because the page requires signing in. */
async function encloseOffer(
  tx: Tx,
  ctx: Context,
  { offerId, userId }: WaitingMessage,
): Promise<{ enclosure?: Enclosure; isOver?: boolean }> {
  if (offerId === null || userId === null) return { isOver: true };
  const open = await findOpenOffer(tx, ctx, { offerId, userId });
  return open === undefined ? { isOver: true } : { enclosure: { path: WAITLIST, ...open } };
}

/**
 * Whether what the message carries may still open the account. A reset link is for the account's current mailbox, and for the password it
 * was requested to replace. A concurrent change of either waits for the lock, and then revokes the link with the others.
 */
async function isOpenAccount(
  tx: Tx,
  { kind, userId, recipient, createdAt }: WaitingMessage,
): Promise<boolean> {
  if (userId === null) return false;
  const isForReset = and(
    eq(users.email, recipient),
    or(isNull(users.passwordChangedAt), lte(users.passwordChangedAt, createdAt)),
  );
  const [found] = await tx
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.id, userId),
        isNull(users.disabledAt),
        isNull(users.closedAt),
        kind === "password_reset" ? isForReset : undefined,
      ),
    )
    .for("share");
  return found !== undefined;
}

async function isStandingInvitation(
  tx: Tx,
  { invitationId }: WaitingMessage,
  { now }: Context,
): Promise<boolean> {
  if (invitationId === null) return false;
  const [found] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.id, invitationId), isOpenInvitation(now)));
  return found !== undefined;
}

/** For a new email the token contains the one it was sent to: it confirms only that. */
function subjectOf(purpose: TokenPurpose, { userId, invitationId, recipient }: WaitingMessage): TokenSubject {
  return {
    ...(userId !== null && purpose !== "invitation" && { userId }),
    ...(invitationId !== null && { invitationId }),
    ...(purpose === "email_change" && { email: recipient }),
  };
}
