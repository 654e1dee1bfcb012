import type { ErrorCode, ErrorDetails, FieldErrors } from "#lib/core/errors.ts";
import { apiErrors } from "./en/api-errors.ts";
import { overrides } from "./en/overrides.ts";
import { fields, type FieldMessageKey } from "./en/fields.ts";
import { formats } from "./formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

export interface ErrorWords {
  readonly title: string;
  readonly message: string;
}

/**
 * The message of a refusal for a user. Its details: `noticeMinutes`, `cutOffMinutes`, `checkInMinutes`, `heldUntil` (with `timeZone`),
 * `horizonDays`, `limit`, `limits`, `count` (or `visits`, a list), `telephone`, `retryAfterSeconds`, `status`, `appointment` (its
 * `reference`). A missing one leads to a sentence without its value.
 */
export function errorWords(locale: Locale, code: ErrorCode, details: ErrorDetails = {}): ErrorWords {
  const t = translator(locale, "errors");
  const message = t(`${code}.message`, messageValues(locale, details));
  return withVisit(locale, code, details, { title: t(`${code}.title`), message });
}

/** The same for a program and its author, who have neither a page nor a form before them. */
export function apiErrorWords(locale: Locale, code: ErrorCode, details: ErrorDetails = {}): ErrorWords {
  if (!isApiError(code)) return errorWords(locale, code, details);
  const t = translator(locale, "apiErrors");
  return withVisit(locale, code, details, { title: t(`${code}.title`), message: t(`${code}.message`) });
}

function isApiError(code: ErrorCode): code is ErrorCode & keyof typeof apiErrors {
  return Object.hasOwn(apiErrors, code);
}

/** With what the refusal says of the visit that it is about. */
function withVisit(
  locale: Locale,
  code: ErrorCode,
  details: ErrorDetails,
  { title, message }: ErrorWords,
): ErrorWords {
  const said = code === "wrong_state" ? (stateWords(locale, details) ?? message) : message;
  return { title, message: [said, ...referenceWords(locale, details)].join(" ") };
}

/** What became of the visit, where that is the obstacle. */
function stateWords(locale: Locale, { status }: ErrorDetails): string | undefined {
  const t = translator(locale, "refusedVisits");
  return status === "cancelled" || status === "completed" || status === "no_show"
    ? t(`was.${status}`)
    : undefined;
}

/** The reference of the visit that a refusal is about. */
function referenceWords(locale: Locale, { appointment }: ErrorDetails): string[] {
  if (typeof appointment !== "object" || appointment === null) return [];
  const reference: unknown = Reflect.get(appointment, "reference");
  if (typeof reference !== "string" || reference === "") return [];
  return [translator(locale, "refusedVisits")("reference", { reference })];
}

/** The fault of each field, in words, by the field's name. */
export function fieldWords(locale: Locale, errors: FieldErrors): Record<string, string> {
  const t = translator(locale, "fields");
  const entries = Object.entries(errors).map(([field, key]) => [
    field,
    t(isFieldMessage(key) ? key : "invalid"),
  ]);
  return Object.fromEntries(entries);
}

function isFieldMessage(key: string): key is FieldMessageKey {
  return Object.hasOwn(fields, key);
}

function limitWords(locale: Locale, limits: unknown): string[] {
  const t = translator(locale, "overrides");
  const named: readonly unknown[] = Array.isArray(limits) ? limits : [];
  return named.filter(isLimit).map((limit) => t(`limit.${limit}`));
}

function isLimit(code: unknown): code is keyof typeof overrides.limit {
  return typeof code === "string" && Object.hasOwn(overrides.limit, code);
}

/** Until when another user holds the time, by the clocks of the place. */
function timeWords(locale: Locale, { heldUntil, timeZone }: ErrorDetails): string {
  if (typeof heldUntil !== "string" || typeof timeZone !== "string") return "none";
  const write = formats(locale);
  return `${write.time(Date.parse(heldUntil), timeZone)} (${write.zone(timeZone)})`;
}

function messageValues(locale: Locale, details: ErrorDetails) {
  const duration = (minutes: unknown) => {
    const isSaid = typeof minutes === "number" && minutes > 0;
    return isSaid ? formats(locale).duration(minutes) : "none";
  };
  const number = (value: unknown) => (typeof value === "number" ? value : 0);
  const { retryAfterSeconds, telephone, visits } = details;
  return {
    notice: duration(details.noticeMinutes),
    cutOff: duration(details.cutOffMinutes),
    checkInFrom: duration(details.checkInMinutes),
    heldUntil: timeWords(locale, details),
    wait: duration(typeof retryAfterSeconds === "number" && Math.ceil(retryAfterSeconds / 60)),
    horizonDays: number(details.horizonDays),
    limit: number(details.limit),
    count: Array.isArray(visits) ? visits.length : number(details.count),
    limits: formats(locale).list(limitWords(locale, details["limits"])),
    telephone: typeof telephone === "string" && telephone !== "" ? telephone : "none",
  };
}
