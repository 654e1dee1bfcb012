import { z } from "zod";
import { ROLES } from "#lib/core/actor.ts";
import { ACCOUNT_MESSAGE_KINDS, CHANNELS, REMINDER_LEADS } from "#lib/outbox/constants.ts";
import { Instant } from "./fields.ts";
import { nameSchema } from "./name-schema.ts";
import { OwnDataDoctor } from "./own-data-doctor.ts";
import { OwnDataPatient } from "./own-data-patient.ts";

const Account = z.strictObject({
  id: z.uuid(),
  email: z.string(),
  emailVerifiedAt: Instant.nullable(),
  name: z.string(),
  phone: z.string().nullable(),
  signInPhone: z.string().nullable(),
  timeZone: z.string(),
  locale: z.string(),
  passwordChangedAt: Instant.nullable(),
  createdAt: Instant,
});

const Session = z.strictObject({
  role: z.enum(ROLES),
  createdAt: Instant,
  expiresAt: Instant,
  endedAt: Instant.nullable(),
  seenAt: Instant.nullable(),
  authenticatedAt: Instant.nullable(),
  secondFactorAt: Instant.nullable(),
  device: z.string().nullable(),
  kind: z.enum(["cookie", "grant"]),
  clientId: z.string().nullable(),
  scopes: z.array(z.string()).nullable(),
});

/** Everything stored of the owner of an account and of those they act for. */
export const OwnData = z.strictObject({
  exportedAt: Instant,
  account: Account,
  messageChoices: z
    .strictObject({
      reminderLeads: z.array(z.enum(REMINDER_LEADS)),
      reminderChannels: z.array(z.enum(CHANNELS)),
      quietFrom: z.string().nullable(),
      quietUntil: z.string().nullable(),
      morningSummary: z.boolean(),
      changedAt: Instant,
    })
    .nullable(),
  consents: z.array(
    z.strictObject({ termsVersion: z.string().nullable(), termsAcceptedAt: Instant.nullable() }),
  ),
  roles: z.array(z.strictObject({ role: z.enum(ROLES) })),
  secondFactor: z.strictObject({
    apps: z.array(z.strictObject({ createdAt: Instant, confirmedAt: Instant.nullable() })),
    recoveryCodes: z.array(z.strictObject({ createdAt: Instant, usedAt: Instant.nullable() })),
  }),
  sessions: z.array(Session),
  calendarFeeds: z.array(z.strictObject({ role: z.enum(ROLES), createdAt: Instant })),
  invitations: z.array(
    z.strictObject({
      email: z.string(),
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      createdAt: Instant,
      expiresAt: Instant,
      acceptedAt: Instant.nullable(),
    }),
  ),
  messages: z.array(
    z.strictObject({
      kind: z.enum(ACCOUNT_MESSAGE_KINDS),
      channel: z.enum(CHANNELS),
      recipient: z.string(),
      locale: z.string(),
      createdAt: Instant,
      deliveredAt: Instant.nullable(),
    }),
  ),
  doctor: OwnDataDoctor.nullable(),
  patients: z.array(OwnDataPatient),
});
nameSchema(OwnData, "OwnData");

const AT = "2027-01-04T04:15:00.000Z";

/** Of an administrator, who is no patient. */
export const OWN_DATA_EXAMPLE: z.output<typeof OwnData> = {
  exportedAt: AT,
  account: {
    id: "0199a3c4-7d10-7c3e-8f00-000000000008",
    email: "asha@example.org",
    emailVerifiedAt: AT,
    name: "Asha Rai",
    phone: "+9779851234567",
    signInPhone: null,
    timeZone: "Asia/Kathmandu",
    locale: "en",
    passwordChangedAt: AT,
    createdAt: AT,
  },
  messageChoices: null,
  consents: [{ termsVersion: null, termsAcceptedAt: null }],
  roles: [{ role: "admin" }],
  secondFactor: { apps: [], recoveryCodes: [] },
  sessions: [],
  calendarFeeds: [],
  invitations: [],
  messages: [],
  doctor: null,
  patients: [],
};
