import { z } from "zod";

import { Id, SeenVersion } from "#lib/core/fields.ts";
import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import { CHANNELS, REMINDER_LEADS } from "#lib/outbox/constants.ts";

const choose = { error: "choose" };

/** A time by the user's own clocks. */
const ClockTime = z.string({ error: "time" }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "time" });

const once = (list: readonly string[]) => new Set(list).size === list.length;

/** A user's choice of messages, complete; `version` is the one that the user has seen. */
export const MessageChoicesInput = z.strictObject({
  version: SeenVersion.optional(),
  /** None: no reminders. */
  leads: z.array(z.enum(REMINDER_LEADS, choose)).refine(once, { error: "repeated" }),
  channels: z
    .array(z.enum(CHANNELS, choose))
    .min(1, { error: "choose_channel" })
    .refine(once, { error: "repeated" }),
  /** They may go past midnight. */
  quietHours: z
    .strictObject({ from: ClockTime, until: ClockTime })
    .refine(({ from, until }) => from !== until, { path: ["until"], error: "quiet_until" })
    .nullable(),
  locale: z.enum(OFFERED_LOCALES, choose),
  /** If omitted, it is unchanged; only doctors have it. */
  morningSummary: z.boolean().optional(),
  /** The patients of whose appointments the user is reminded. */
  patientIds: z.array(Id).max(200, { error: "too_long" }).refine(once, { error: "repeated" }),
});

/** The raw input from the fields of the form: checked items come as `<name>.<value>`, and two empty times mean no quiet hours. */
export function messageChoicesInput(typed: Readonly<Record<string, string>>): Record<string, unknown> {
  const [from, until] = ["quietHours.from", "quietHours.until"].map((name) => (typed[name] ?? "").trim());
  const { version, locale } = typed;
  return {
    ...(version !== undefined && { version }),
    ...(locale !== undefined && { locale }),
    leads: ticked(typed, "leads"),
    channels: ticked(typed, "channels"),
    patientIds: ticked(typed, "patientIds"),
    ...(typed["asksMorningSummary"] !== undefined && { morningSummary: typed["morningSummary"] === "on" }),
    quietHours: from === "" && until === "" ? null : { from, until },
    ...unknownIn(typed),
  };
}

const LISTS = ["leads", "channels", "patientIds"];
const KNOWN = [
  "version",
  "locale",
  "asksMorningSummary",
  "morningSummary",
  "quietHours.from",
  "quietHours.until",
];

function ticked(typed: Readonly<Record<string, string>>, list: string): string[] {
  return Object.keys(typed)
    .filter((name) => name.startsWith(`${list}.`))
    .map((name) => name.slice(list.length + 1));
}

/** Unknown fields are refused by name. */
function unknownIn(typed: Readonly<Record<string, string>>): Record<string, string> {
  const isKnown = (name: string) => KNOWN.includes(name) || LISTS.some((list) => name.startsWith(`${list}.`));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !isKnown(name)));
}
