import { TRAIL_ACTIONS, type TrailAction } from "#lib/audit/constants.ts";
import { APPOINTMENT_STATUSES } from "#lib/appointments/constants.ts";
import { ROLES } from "#lib/core/actor.ts";
import { en } from "#lib/i18n/en/index.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";

/** An audit entry in words. Codes without words are shown as they are. */
export interface EntryWords {
  action(code: string): string;
  entity(code: string): string;
  key(code: string): string;
  value(key: string, value: unknown): string;
}

export function entryWords(locale: Locale, timeZone: TimeZone): EntryWords {
  const t = translator(locale, "auditDetails");
  const tAction = translator(locale, "auditActions");
  const single = singleValue(locale, timeZone);
  const value = (key: string, of: unknown): string => {
    if (Array.isArray(of)) return of.length === 0 ? "–" : of.map((each) => value(key, each)).join(", ");
    if (typeof of !== "object" || of === null) return single(key, of);
    const sides = new Map(Object.entries(of));
    return t("changed", { from: value(key, sides.get("from")), to: value(key, sides.get("to")) });
  };
  return {
    action: (code) => (isAction(code) ? tAction(code) : code),
    entity: (code) => (isKeyOf(en.auditDetails.entity, code) ? t(`entity.${code}`) : code),
    key: (code) => (isKeyOf(en.auditDetails.key, code) ? t(`key.${code}`) : code),
    value,
  };
}

function isAction(code: string): code is TrailAction {
  return TRAIL_ACTIONS.some((known) => known === code);
}

function isKeyOf<Words extends object>(words: Words, code: string): code is string & keyof Words {
  return Object.hasOwn(words, code);
}

function singleValue(locale: Locale, timeZone: TimeZone) {
  const tVisit = translator(locale, "visit");
  const tSite = translator(locale, "site");
  const tCommon = translator(locale, "common");
  const write = formats(locale);
  return (key: string, value: unknown): string => {
    if (value === null || value === undefined) return "–";
    if (typeof value === "boolean") return tCommon(value ? "yes" : "no");
    if (typeof value === "number") return write.number(value);
    const text = String(value);
    const status = APPOINTMENT_STATUSES.find((each) => each === text);
    if (key === "status" && status) return tVisit(`status.${status}`);
    const role = ROLES.find((each) => each === text);
    if (/^roles?$/.test(key) && role) return tSite(`role.${role}`);
    if (/At$/.test(key) && !Number.isNaN(Date.parse(text))) return write.dateTime(Date.parse(text), timeZone);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? write.shortDate(text) : text;
  };
}
