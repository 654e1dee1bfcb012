import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import type { OwnAccount } from "#lib/identity/users/owner.ts";
import { forgetWaitlist } from "#lib/waitlist/privacy.ts";
import {
  accountMessages,
  availabilityOverrides,
  calendarFeeds,
  doctorLeaves,
  doctorPhotos,
  doctors,
  holds,
  hoursChanges,
  idempotencyKeys,
  invitations,
  messageChoices,
  oneTimeTokens,
  patientAccess,
  patients,
  recoveryCodes,
  sessions,
  signInChallenges,
  signInTickets,
  totpFactors,
  userRoles,
  users,
  verificationCodes,
} from "#db/schema/index.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { ERASED_DOMAIN, ERASED_NAME } from "./constants.ts";

/** Removes or replaces all of an account's own and contact data (`testing/tables.ts` of each noun). Visits and the trail stay. */
export async function forget(tx: Tx, ctx: Context, account: OwnAccount): Promise<void> {
  await forgetMessages(tx, ctx, account);
  await forgetPatient(tx, ctx, account.id);
  await forgetAccount(tx, account.id);
}

/**
 * The last message of an erased account confirms the erasure, so its email is stored until it has gone out. Forgets those that have. For
 * the system.
 * @returns how many
 */
export async function forgetLastMessages(ctx: Context): Promise<number> {
  const gone = await inTransaction(ctx, (tx) =>
    tx
      .delete(accountMessages)
      .where(
        and(
          or(isNotNull(accountMessages.deliveredAt), isNotNull(accountMessages.failedAt)),
          sql`${accountMessages.userId} in (select id from users where email like ${`%@${ERASED_DOMAIN}`})`,
        ),
      ),
  );
  return gone.count;
}

async function forgetMessages(tx: Tx, ctx: Context, account: OwnAccount): Promise<void> {
  const { id } = account;
  const proven = provenAddresses(account);
  const isToThem = inArray(accountMessages.recipient, proven);
  await tx
    .delete(accountMessages)
    .where(or(eq(accountMessages.userId, id), and(isNull(accountMessages.userId), isToThem)));
  const isOfThem = inArray(verificationCodes.address, proven);
  await tx
    .delete(verificationCodes)
    .where(or(eq(verificationCodes.userId, id), and(isNull(verificationCodes.userId), isOfThem)));
  // A token that changes an email always names its user.
  await tx.delete(oneTimeTokens).where(eq(oneTimeTokens.userId, id));
  const invitesThem = inArray(invitations.email, proven);
  const theirs = or(eq(invitations.acceptedBy, id), and(isNull(invitations.acceptedBy), invitesThem));
  await tx
    .update(invitations)
    .set({ revokedAt: ctx.now })
    .where(and(theirs, isNull(invitations.acceptedAt), isNull(invitations.revokedAt)));
  await tx
    .update(invitations)
    .set({ email: erasedAddress(id), name: ERASED_NAME })
    .where(theirs);
}

/**
 * The conditions by which a row without a user is theirs. Not the contact telephone: it is unproven, and families share it. Not an email
 * that they never confirmed.
 */
function provenAddresses({ email, emailVerifiedAt, signInPhone }: OwnAccount): string[] {
  return [emailVerifiedAt === null ? null : email, signInPhone].filter((address) => address !== null);
}

/** What was written about their care stays, under the patient's number and date of birth. */
async function forgetPatient(tx: Tx, ctx: Context, userId: string): Promise<void> {
  const [patient] = await tx
    .update(patients)
    .set({
      userId: null,
      name: ERASED_NAME,
      phone: null,
      email: null,
      insurerName: null,
      insuranceNumber: null,
      timeZone: "UTC",
      version: sql`${patients.version} + 1`,
      erasedAt: ctx.now,
    })
    .where(eq(patients.userId, userId))
    .returning({ id: patients.id });
  await forgetWaitlist(tx, { userId, patientId: patient?.id });
  const toThem = patient && eq(patientAccess.patientId, patient.id);
  await tx.delete(patientAccess).where(or(eq(patientAccess.userId, userId), toThem));
}

async function forgetAccount(tx: Tx, userId: string): Promise<void> {
  await tx.delete(holds).where(eq(holds.userId, userId));
  await tx.delete(messageChoices).where(eq(messageChoices.userId, userId));
  await tx.delete(signInTickets).where(eq(signInTickets.userId, userId));
  await tx.delete(signInChallenges).where(eq(signInChallenges.userId, userId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(totpFactors).where(eq(totpFactors.userId, userId));
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId));
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(userRoles).where(eq(userRoles.userId, userId));
  await tx.delete(idempotencyKeys).where(eq(idempotencyKeys.owner, userId));
  // The profile is the clinic's; the reason for an absence is the doctor's.
  const theirs = tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, userId));
  await tx
    .update(availabilityOverrides)
    .set({ reason: "" })
    .where(inArray(availabilityOverrides.doctorId, theirs));
  await tx.update(doctorLeaves).set({ reason: "" }).where(inArray(doctorLeaves.doctorId, theirs));
  // A photograph is personal data, too.
  await tx.update(doctors).set({ photoDigest: null }).where(eq(doctors.userId, userId));
  await tx.delete(doctorPhotos).where(inArray(doctorPhotos.doctorId, theirs));
  // Changes of hours that were typed and never made.
  await tx
    .delete(hoursChanges)
    .where(and(inArray(hoursChanges.doctorId, theirs), isNull(hoursChanges.madeAt)));
  await tx.update(doctors).set({ userId: null }).where(eq(doctors.userId, userId));
  await tx
    .update(users)
    .set({
      email: erasedAddress(userId),
      name: ERASED_NAME,
      phone: null,
      signInPhone: null,
      passwordHash: null,
      passwordChangedAt: null,
      emailVerifiedAt: null,
      timeZone: "UTC",
      locale: null,
      termsVersion: null,
      termsAcceptedAt: null,
    })
    .where(eq(users.id, userId));
}

/** Emails are unique: so is this one. */
function erasedAddress(userId: string): string {
  return `${userId}@${ERASED_DOMAIN}`;
}
