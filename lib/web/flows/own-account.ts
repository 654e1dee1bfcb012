import "server-only";

import { createHash } from "node:crypto";

import type { z } from "zod";

import type { CalendarVisit } from "#lib/calendars/dto.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { changePassword } from "#lib/identity/passwords/change.ts";
import { loadOwner, type OwnAccount, type Owner } from "#lib/identity/users/owner.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";
import { findOrganisation } from "#lib/organisation/queries.ts";
import { askSignInPhone } from "#lib/own-account/ask-sign-in-phone.ts";
import { chooseMessages } from "#lib/own-account/choose-messages.ts";
import { closeAccount, type ClosedDto } from "#lib/own-account/close-account.ts";
import { loadClosing, type ClosingDto } from "#lib/own-account/closing.ts";
import { confirmEmailChange, loadNewAddress } from "#lib/own-account/confirm-email-change.ts";
import { confirmSignInPhone, findWaitingPhone } from "#lib/own-account/confirm-sign-in-phone.ts";
import { loadDetails, type OwnDetails } from "#lib/own-account/details.ts";
import { loadMessageChoices, type OwnMessageChoices } from "#lib/own-account/message-choices.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { removeSignInPhone } from "#lib/own-account/remove-sign-in-phone.ts";
import { requestEmailChange } from "#lib/own-account/request-email-change.ts";
import { updateDetails } from "#lib/own-account/update-details.ts";
import type { OwnDataDto } from "#lib/privacy/dto.ts";
import { eraseAccount } from "#lib/privacy/erase.ts";
import { exportOwnVisits } from "#lib/privacy/export-calendar.ts";
import { exportOwnData } from "#lib/privacy/export.ts";
import { linkRead } from "#lib/web/session/link-read.ts";
import { signOut as forgetCookie } from "#lib/web/session/next-auth.ts";
import { systemContext } from "#lib/web/session/system-context.ts";
import { systemRead } from "#lib/web/session/system-read.ts";
import { requestContext } from "#lib/web/transport/request.ts";
import type { Tx } from "#db/transaction.ts";

import { deliverInDemo } from "./demo-mail.ts";
import { recallNewAddress, rememberNewAddress } from "./new-address.ts";

const PURPOSE = "own-account";

/** @throws DomainError as `changePassword` */
export const changeOwnPassword = forOwner(changePassword);

/** @throws DomainError as `requestEmailChange` */
export const askForEmailChange = forOwner(requestEmailChange, async (ctx, { email }) => {
  await deliverInDemo(ctx, email);
  await rememberNewAddress(email, ownerOf(ctx).sessionId);
});

/** @throws DomainError as `confirmEmailChange` */
export const confirmOwnEmail = forOwner(confirmEmailChange);

/** @throws DomainError as `askSignInPhone` */
export const askForSignInPhone = forOwner(askSignInPhone, (ctx, { phone }) => deliverInDemo(ctx, phone));

/** @throws DomainError as `confirmSignInPhone` */
export const confirmOwnSignInPhone = forOwner(confirmSignInPhone);

/** @throws DomainError as `removeSignInPhone` */
export const removeOwnSignInPhone = forOwner(removeSignInPhone);

/** @throws DomainError as `updateDetails` */
export const updateOwnDetails = forOwner(updateDetails);

/** @throws DomainError as `chooseMessages` */
export const chooseOwnMessages = forOwner(chooseMessages);

/** @throws DomainError as `closeAccount` */
export const closeOwnAccount = forOwner(closeAccount, leave);

/** @throws DomainError as `eraseAccount` */
export const eraseOwnAccount = forOwner(eraseAccount, leave);

/** The account of the signed-in user. @throws DomainError `unauthenticated` */
export const ownAccount = (): Promise<OwnAccount> => ownerRead((tx, _ctx, owner) => loadOwner(tx, owner));

/** The details of the signed-in user, with the version for their form. @throws DomainError `unauthenticated` */
export const ownDetails = (): Promise<OwnDetails> => ownerRead((tx, _ctx, owner) => loadDetails(tx, owner));

/** The messages that the signed-in user has chosen to receive. @throws DomainError `unauthenticated` */
export const ownMessageChoices = (): Promise<OwnMessageChoices> =>
  ownerRead((tx, _ctx, owner) => loadMessageChoices(tx, owner));

/** The signed-in user's own patient file, if any, and whether they act for other patients. @throws DomainError `unauthenticated` */
export const ownFiles = (): Promise<{ own: string | undefined; actsForOthers: boolean }> =>
  ownerRead(async (tx, _ctx, owner) => {
    const [{ file }, ids] = [await loadDetails(tx, owner), await patientsOf(tx, owner.userId)];
    return { own: ids.find((id) => id === file?.id), actsForOthers: ids.some((id) => id !== file?.id) };
  });

/** The email that this session last requested a link for, as long as the browser remembers it. @throws DomainError `unauthenticated` */
export const askedAddress = async (): Promise<string | undefined> =>
  recallNewAddress(ownerOf(await requestContext()).sessionId);

/** The phone number that awaits a code from the signed-in user, if any. @throws DomainError `unauthenticated` */
export const waitingPhone = (): Promise<string | undefined> =>
  ownerRead(async (tx, ctx, owner) => (await findWaitingPhone(tx, ctx, owner))?.phone);

/** What closing the signed-in user's account would do. @throws DomainError `unauthenticated` */
export const ownClosing = (): Promise<ClosingDto> => ownerRead(loadClosing);

/** The email that this link confirms for the signed-in user; undefined if it confirms none of theirs. */
export async function newAddressOf(token: unknown): Promise<string | undefined> {
  const owner = ownerOf(await requestContext());
  return linkRead(PURPOSE, (tx, ctx) => loadNewAddress(tx, ctx, owner, token));
}

/** @throws DomainError as `exportOwnData` */
export const ownData = Object.assign(
  (ctx: Context): Promise<OwnDataDto> => exportOwnData(systemContext(ctx, PURPOSE), ownerOf(ctx), {}),
  { verbName: exportOwnData.verbName },
);

/** With the organisation whose calendar it is. @throws DomainError as `exportOwnVisits` */
export const ownVisits = Object.assign(
  async (ctx: Context): Promise<{ visits: CalendarVisit[]; organisation: OrganisationDto }> => ({
    visits: await exportOwnVisits(systemContext(ctx, PURPOSE), { owner: ownerOf(ctx) }),
    organisation: await systemRead(PURPOSE, (tx) => findOrganisation(tx)),
  }),
  { verbName: exportOwnVisits.verbName },
);

interface OwnVerb<Done> {
  (ctx: Context, owner: Owner, raw: unknown): Promise<Done>;
  readonly verbName: string;
  readonly input: z.ZodType;
}

/**
 * Runs a verb of the system on the account of the signed-in user, whom only the session identifies. `then` handles a message that the verb
 * queued; a repeated form queues only one.
 */
function forOwner<Done>(verb: OwnVerb<Done>, then?: (ctx: Context, done: Done) => Promise<void>) {
  return Object.assign(
    async (ctx: Context, raw: unknown): Promise<Done> => {
      const owner = ownerOf(ctx);
      const system = systemContext(ctx, PURPOSE);
      const done = await verb(then ? { ...system, ...keyOf(ctx, owner, raw) } : system, owner, raw);
      await then?.(ctx, done);
      return done;
    },
    { verbName: verb.verbName, input: verb.input },
  );
}

/** A user who goes back and corrects the form makes a new request, so the input is part of the key. */
function keyOf({ idempotencyKey }: Context, { userId }: Owner, raw: unknown): Partial<Context> {
  if (idempotencyKey === undefined) return {};
  const typed = createHash("sha256").update(JSON.stringify(raw)).digest("base64url");
  return { idempotencyKey: `${idempotencyKey}:${typed}`, keyOwner: userId };
}

function ownerOf({ actor }: Context): Owner {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const { userId, sessionId, role } = actor;
  return { userId, sessionId, role };
}

async function ownerRead<T>(query: (tx: Tx, ctx: Context, owner: Owner) => Promise<T>): Promise<T> {
  const owner = ownerOf(await requestContext());
  return systemRead(PURPOSE, (tx, ctx) => query(tx, ctx, owner));
}

/** The session has ended, so its cookie is removed too. In a demo the next page shows the last message. */
async function leave(ctx: Context, { email }: ClosedDto): Promise<void> {
  await deliverInDemo(ctx, email);
  await forgetCookie({ redirect: false, redirectTo: "/" });
}
