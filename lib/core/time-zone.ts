import { Temporal } from "./temporal.ts";

/** The name of a zone in the IANA database, e.g. `Asia/Kathmandu`. */
export type TimeZone = string;

/** Temporal also takes offsets and whole timestamps for a zone; neither knows of clock changes. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Old names that ICU never drops, as browsers and Node still report them, and IANA's names of today. */
const RENAMED: Readonly<Record<string, TimeZone>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** Whether this runtime knows a zone of that name, in any case. An offset such as `+05:45` is not a zone. */
export function isTimeZone(value: unknown): value is TimeZone {
  return typeof value === "string" && canonicalTimeZone(value) !== undefined;
}

/**
 * The zone's name as IANA writes it today (`asia/katmandu` gives `Asia/Kathmandu`), or undefined for no zone.
 */
export function canonicalTimeZone(name: string): TimeZone | undefined {
  if (!NAME.test(name)) return undefined;
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return RENAMED[timeZoneId] ?? timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Whether two names mean one zone, so that a visit's time need not be written twice (`Asia/Calcutta`,
 * `Asia/Kolkata`).
 */
export function isSameTimeZone(one: TimeZone, other: TimeZone): boolean {
  const epoch = Temporal.Instant.fromEpochMilliseconds(0);
  return epoch.toZonedDateTimeISO(one).equals(epoch.toZonedDateTimeISO(other));
}

/** Every zone a person may choose, by today's names, in alphabetical order. */
export function listTimeZones(): TimeZone[] {
  const known = Intl.supportedValuesOf("timeZone").map((name) => RENAMED[name] ?? name);
  return [...new Set([...known, "UTC"])].filter(isTimeZone).toSorted();
}

/** Names that browsers and Node still report, with those of `listTimeZones` for the same zones. */
export function renamedTimeZones(): Readonly<Record<string, TimeZone>> {
  return RENAMED;
}
