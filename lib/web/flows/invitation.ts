import "server-only";

import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { acceptInvitationAsUser } from "#lib/invitations/accept-as-user.ts";
import { acceptInvitation } from "#lib/invitations/accept.ts";
import type { OpenInvitationDto } from "#lib/invitations/dto.ts";
import { loadOpenInvitation } from "#lib/invitations/queries.ts";
import { findToken } from "#lib/secrets/tokens.ts";
import { createFirstAdministrator } from "#lib/setup/first-administrator.ts";
import { dropCookie, heldCookie, keepCookie } from "#lib/web/session/cookie-jar.ts";
import { invitationCookieName } from "#lib/web/session/cookie.ts";
import { linkRead } from "#lib/web/session/link-read.ts";
import { systemContext } from "#lib/web/session/system-context.ts";

import { attemptSignIn, type SignedIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

/** Long enough to sign in, even with a forgotten password and a second factor. */
const HOLD_MS = 60 * 60_000;

/**
 * Creates the account of an invited person, and signs them in.
 * @returns the session, or undefined if only the sign-in failed: the user then signs in by hand
 * @throws DomainError as `acceptInvitation`
 */
export const acceptAsSomebodyNew = Object.assign(
  async (ctx: Context, raw: unknown): Promise<SignedIn | undefined> => {
    const { token, password } = parseInput(acceptInvitation.input, raw);
    const invitation = await findInvitation(token);
    await acceptInvitation(systemContext(ctx, "invitation"), raw);
    await letGo();
    return invitation && attemptSignIn(ctx, { identifier: invitation.email, password });
  },
  { verbName: acceptInvitation.verbName, input: acceptInvitation.input },
);

/** The session identifies who accepts. */
const AcceptAsMyselfInput = z.strictObject({ token: z.string({ error: "required" }) });

/** Gives the signed-in user the role of the invitation. @throws DomainError `unauthenticated`, and as `acceptInvitationAsUser` */
export const acceptAsMyself = Object.assign(
  async (ctx: Context, raw: unknown) => {
    if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
    const { userId } = ctx.actor;
    const { token } = parseInput(AcceptAsMyselfInput, raw);
    const accepted = await acceptInvitationAsUser(systemContext(ctx, "invitation"), { token, userId });
    await letGo();
    return accepted;
  },
  { verbName: acceptInvitationAsUser.verbName, input: AcceptAsMyselfInput },
);

const HoldInput = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, { error: "invalid" }) });

/**
 * Stores the token during sign-in, in a cookie, so that no URL but the mailed one contains it.
 * @throws DomainError `invalid_input`
 */
export const holdInvitation = Object.assign(
  async (_ctx: Context, raw: unknown): Promise<object> => {
    const { token } = parseInput(HoldInput, raw);
    await keepCookie(invitationCookieName(), token, { forMs: HOLD_MS });
    return {};
  },
  { verbName: "invitation.hold", input: HoldInput },
);

/** The same for a signed-in user whom the invitation is not for: also signs them out. @throws DomainError as `holdInvitation` */
export const leaveToAccept = Object.assign(
  async (ctx: Context, raw: unknown): Promise<object> => {
    await holdInvitation(ctx, raw);
    return signOut(ctx, {});
  },
  { verbName: signOut.verbName, input: HoldInput },
);

/** The invitation token in this browser's cookie; empty if there is none. */
export function heldInvitation(): Promise<string> {
  return heldCookie(invitationCookieName());
}

function letGo(): Promise<void> {
  return dropCookie(invitationCookieName());
}

/** Creates the first administrator with the link of the first start. @throws DomainError as `createFirstAdministrator` */
export const becomeFirstAdministrator = Object.assign(
  (ctx: Context, raw: unknown) => createFirstAdministrator(systemContext(ctx, "first-administrator"), raw),
  { verbName: createFirstAdministrator.verbName, input: createFirstAdministrator.input },
);

/** The invitation behind a link; undefined if the link is not valid. */
export function findInvitation(token: unknown): Promise<OpenInvitationDto | undefined> {
  return linkRead("invitation", (tx, ctx) => loadOpenInvitation(tx, ctx, token));
}

/** Whether the link of the first start is still valid. */
export async function isFirstAdministratorLink(token: unknown): Promise<boolean> {
  const found = await linkRead("first-administrator", (tx, ctx) =>
    findToken(tx, ctx, "first_administrator", token),
  );
  return found !== undefined;
}
