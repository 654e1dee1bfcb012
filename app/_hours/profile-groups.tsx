import { Data } from "#components/ui/data.tsx";
import type { FieldGroup, FieldSpec } from "#components/forms/field-spec.ts";
import type { OwnOffer, OwnProfile } from "#lib/doctors/queries-own-profile.ts";
import { minorDigits } from "#lib/i18n/money.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

/** The form of a profile: about the doctor, and each visit type with the terms that may differ from the catalogue. */
export function profileGroups(locale: Locale, profile: OwnProfile): FieldGroup[] {
  const t = translator(locale, "hours");
  return [
    {
      key: "about",
      fields: [
        { name: "biography", kind: "lines", rows: 6, label: t("biography"), value: profile.biography },
        {
          name: "languages",
          kind: "text",
          label: t("languages"),
          hint: t("languagesHint"),
          value: profile.languages.join(", "),
        },
        {
          name: "acceptingNewPatients",
          kind: "checkbox",
          label: t("accepting"),
          value: profile.acceptingNewPatients ? "on" : "",
        },
        { name: "horizonDays", kind: "number", label: t("horizon"), value: String(profile.horizonDays) },
      ],
    },
    ...profile.offers.map((offer, index) => ({
      key: offer.visitTypeId,
      legend: <Data>{offer.name}</Data>,
      isFolded: true,
      fields: offerFields(locale, profile, offer, `visitTypes.${index}`),
    })),
  ];
}

function offerFields(locale: Locale, profile: OwnProfile, offer: OwnOffer, at: string): FieldSpec[] {
  const t = translator(locale, "hours");
  const { own, catalogue } = offer;
  const number = (name: NumberField, label: string): FieldSpec => ({
    name: `${at}.${name}`,
    kind: "number",
    label,
    hint: t("asCatalogue", { value: String(catalogue[name] ?? "") }),
    value: written(own?.[name]),
  });
  return [
    { name: `${at}.isOffered`, kind: "checkbox", label: t("offered"), value: own === null ? "" : "on" },
    number("durationMinutes", t("duration")),
    { ...number("stepMinutes", t("step")), hint: t("stepHint") },
    number("bufferBeforeMinutes", t("bufferBefore")),
    number("bufferAfterMinutes", t("bufferAfter")),
    {
      name: `${at}.feeMinor`,
      kind: "number",
      label: t("ownFee", { currency: profile.currency }),
      hint: t("asCatalogue", { value: majorOf(profile.feeMinor, profile.currency) }),
      value: typeof own?.feeMinor === "number" ? majorOf(own.feeMinor, profile.currency) : "",
    },
    number("noticeMinutes", t("notice")),
    number("changeCutoffMinutes", t("cutoff")),
    {
      name: `${at}.mode`,
      kind: "select",
      label: t("mode"),
      value: modeOf(own),
      options: ownModeOptions(locale),
    },
    {
      name: `${at}.needsConfirmation`,
      kind: "select",
      label: t("confirmation"),
      value: confirmationOf(own),
      options: [
        { value: "", label: t("confirmationUsual") },
        { value: "yes", label: t("confirmationNeeded") },
        { value: "no", label: t("confirmationNot") },
      ],
    },
  ];
}

type NumberField =
  | "durationMinutes"
  | "stepMinutes"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "noticeMinutes"
  | "changeCutoffMinutes";

/** A value of the doctor's own; empty where the catalogue's applies. */
const written = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : String(value);

function modeOf(own: OwnOffer["own"]): string {
  const modes = own?.modes ?? [];
  return modes.length > 1 ? "both" : (modes[0] ?? "");
}

function confirmationOf(own: OwnOffer["own"]): string {
  const needs = own?.needsConfirmation ?? null;
  if (needs === null) return "";
  return needs ? "yes" : "no";
}

function ownModeOptions(locale: Locale) {
  const t = translator(locale, "hours");
  const tVisit = translator(locale, "visit");
  return [
    { value: "", label: t("modeUsual") },
    { value: "both", label: t("modeBoth") },
    ...MODES.map((mode) => ({ value: mode, label: tVisit(`mode.${mode}`) })),
  ];
}

function majorOf(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  return (minor / 10 ** digits).toFixed(minor % 10 ** digits === 0 ? 0 : digits);
}
