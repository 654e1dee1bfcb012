import type { EpochMs } from "#lib/core/instant.ts";

import type { Channel, ReminderLead } from "./constants.ts";

/** Wall-clock times of the user, `HH:MM`; they may go past midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** A user's choice of messages and channels. News of the clinic's changes, and account security, cannot be turned off. */
export interface MessageChoices {
  readonly version: number;
  /** None: no reminders. */
  readonly leads: readonly ReminderLead[];
  readonly channels: readonly Channel[];
  readonly quietHours: QuietHours | null;
  /** Whether a doctor gets a morning mail about changes beyond tomorrow. */
  readonly morningSummary: boolean;
  /** When they were chosen; null for the defaults. */
  readonly changedAt: EpochMs | null;
}

const USUAL_CHOICES: MessageChoices = {
  version: 1,
  leads: ["P1D"],
  channels: ["email"],
  quietHours: { from: "21:00", until: "08:00" },
  morningSummary: true,
  changedAt: null,
};

/** The choices for a patient without an account who consented to text messages. */
export const TEXTED_CHOICES: MessageChoices = { ...USUAL_CHOICES, channels: ["sms"] };

interface StoredChoices {
  readonly version: number;
  readonly reminderLeads: readonly ReminderLead[];
  readonly reminderChannels: readonly Channel[];
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly morningSummary: boolean;
  readonly changedAt: EpochMs;
}

/** A user's row of `message_choices` as choices, or the defaults if there is none. */
export function choicesOf(row: StoredChoices | null | undefined): MessageChoices {
  if (row === null || row === undefined) return USUAL_CHOICES;
  const { version, reminderLeads: leads, reminderChannels: channels, quietFrom, quietUntil } = row;
  const { morningSummary, changedAt } = row;
  const quietHours =
    quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
  return { version, leads, channels, quietHours, morningSummary, changedAt };
}
