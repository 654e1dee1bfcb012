import "server-only";

import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { acceptInvitation } from "#lib/users/invitations/accept.ts";
import { acceptInvitationAsUser } from "#lib/users/invitations/accept-as-user.ts";
import type { OpenInvitationDto } from "#lib/users/invitations/dto.ts";
import { loadOpenInvitation } from "#lib/users/invitations/queries.ts";
import { createFirstAdministrator } from "#lib/users/first-administrator.ts";
import { findToken } from "#lib/users/tokens.ts";

import { linkRead } from "./link-read.ts";
import { systemContext } from "./system-context.ts";

/** Makes the account of somebody who was invited. @throws DomainError as `acceptInvitation` */
export const acceptAsSomebodyNew = Object.assign(
  (ctx: Context, raw: unknown) => acceptInvitation(systemContext(ctx, "invitation"), raw),
  { verbName: acceptInvitation.verbName, input: acceptInvitation.input },
);

/** Who accepts is said by the session. */
const AcceptAsMyselfInput = z.strictObject({ token: z.string({ error: "required" }) });

/** Gives whoever is signed in what they were invited to. @throws DomainError `unauthenticated`, and as `acceptInvitationAsUser` */
export const acceptAsMyself = Object.assign(
  async (ctx: Context, raw: unknown) => {
    if (ctx.actor.kind !== "user") throw new DomainError("unauthenticated");
    const { userId } = ctx.actor;
    const { token } = parseInput(AcceptAsMyselfInput, raw);
    return acceptInvitationAsUser(systemContext(ctx, "invitation"), { token, userId });
  },
  { verbName: acceptInvitationAsUser.verbName, input: AcceptAsMyselfInput },
);

/** Makes the first administrator, by the link of the first start. @throws DomainError as `createFirstAdministrator` */
export const becomeFirstAdministrator = Object.assign(
  (ctx: Context, raw: unknown) => createFirstAdministrator(systemContext(ctx, "first-administrator"), raw),
  { verbName: createFirstAdministrator.verbName, input: createFirstAdministrator.input },
);

/** What a link of an invitation opens, or undefined for one that opens nothing. */
export function findInvitation(token: unknown): Promise<OpenInvitationDto | undefined> {
  return linkRead("invitation", (tx, ctx) => loadOpenInvitation(tx, ctx, token));
}

/** Whether the link of the first start can still be used. */
export async function isFirstAdministratorLink(token: unknown): Promise<boolean> {
  const found = await linkRead("first-administrator", (tx, ctx) =>
    findToken(tx, ctx, "first_administrator", token),
  );
  return found !== undefined;
}
