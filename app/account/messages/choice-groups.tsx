import type { ReactNode } from "react";
import { getFormats, getT } from "#app/_request/words.ts";
import type { FieldGroup, FieldSpec } from "#components/forms/field-spec.ts";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { toReadablePhone } from "#lib/core/phone.ts";
import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import { CHANNELS, REMINDER_LEADS } from "#lib/outbox/constants.ts";
import type { OwnMessageChoices } from "#lib/own-account/message-choices.ts";

/** The questions of the page, with the stored answers. `hasTexts`: whether text messages can be sent from here. */
export async function choiceGroups(kept: OwnMessageChoices, hasTexts: boolean): Promise<FieldGroup[]> {
  const t = await getT("messageChoices");
  const texts = await textWords(kept, hasTexts);
  return [
    { key: "leads", legend: legend(t("leads"), t("leadsNone")), fields: await leadFields(kept) },
    { key: "channels", legend: legend(t("channels"), texts), fields: await channelFields(kept, hasTexts) },
    ...(asksForWhom(kept) ? [{ key: "patients", fields: [await patientField(kept)] }] : []),
    { key: "quiet", legend: legend(t("quiet"), t("quietHint")), fields: await quietFields(kept) },
    ...(kept.morningSummary === null ? [] : [{ key: "morning", fields: [await morningField(kept)] }]),
    { key: "locale", fields: [await localeField(kept)] },
  ];
}

function legend(question: string, hint: ReactNode): ReactNode {
  return (
    <>
      {question} <span className="block pb-2 text-small font-normal text-muted">{hint}</span>
    </>
  );
}

/** Where text messages are sent, or what is missing for them. */
async function textWords({ mobile }: OwnMessageChoices, hasTexts: boolean): Promise<ReactNode> {
  const t = await getT("messageChoices");
  if (!hasTexts) return t("noTexts");
  if (mobile === null)
    return t.rich("noMobile", { link: (words) => <TextLink href="/account/phone">{words}</TextLink> });
  return t.rich("toMobile", { phone: toReadablePhone(mobile), data: (text) => <Data>{text}</Data> });
}

/** Asks only if there is a choice: with a single patient, only to turn their reminders on again once they were turned off. */
export function asksForWhom({ patients }: OwnMessageChoices): boolean {
  return patients.length > 1 || patients.some(({ wantsReminders }) => !wantsReminders);
}

async function leadFields({ leads }: OwnMessageChoices): Promise<FieldSpec[]> {
  const t = await getT("messageChoices");
  return REMINDER_LEADS.toReversed().map((lead, index) => ({
    kind: "checkbox",
    name: `leads.${lead}`,
    ...(index === 0 && { firstOf: "leads" }),
    label: t(`lead.${lead}`),
    value: leads.includes(lead) ? "on" : "",
  }));
}

/** Text messages can be chosen only where they can be delivered, and always be turned off. */
async function channelFields(
  { channels, mobile }: OwnMessageChoices,
  hasTexts: boolean,
): Promise<FieldSpec[]> {
  const t = await getT("messageChoices");
  const isOpen = (channel: string) => channel === "email" || (hasTexts && mobile !== null);
  const shown = CHANNELS.filter((channel) => isOpen(channel) || channels.includes(channel));
  return shown.map((channel, index) => ({
    kind: "checkbox",
    name: `channels.${channel}`,
    ...(index === 0 && { firstOf: "channels" }),
    label: t(`channel.${channel}`),
    value: channels.includes(channel) ? "on" : "",
  }));
}

async function patientField({ patients }: OwnMessageChoices): Promise<FieldSpec> {
  const t = await getT("messageChoices");
  return {
    kind: "several",
    name: "patientIds",
    label: t("patients"),
    options: patients.map(({ patientId: value, name: label }) => ({ value, label })),
    values: patients.filter(({ wantsReminders }) => wantsReminders).map(({ patientId }) => patientId),
  };
}

async function quietFields({ quietHours }: OwnMessageChoices): Promise<FieldSpec[]> {
  const t = await getT("messageChoices");
  const hint = t("timeHint");
  return [
    { kind: "time", name: "quietHours.from", label: t("quietFrom"), hint, value: quietHours?.from ?? "" },
    { kind: "time", name: "quietHours.until", label: t("quietUntil"), hint, value: quietHours?.until ?? "" },
  ];
}

/** Only for doctors. */
async function morningField({ morningSummary }: OwnMessageChoices): Promise<FieldSpec> {
  const t = await getT("messageChoices");
  return {
    kind: "checkbox",
    name: "morningSummary",
    label: t("morning"),
    hint: t("morningHint"),
    value: morningSummary ? "on" : "",
  };
}

async function localeField({ locale }: OwnMessageChoices): Promise<FieldSpec> {
  const [t, write] = await Promise.all([getT("messageChoices"), getFormats()]);
  return {
    kind: "select",
    name: "locale",
    label: t("locale"),
    options: OFFERED_LOCALES.map((value) => ({ value, label: write.language(value) })),
    value: locale,
  };
}
