import { z } from "zod";

import { InstantText } from "#lib/core/fields.ts";
import { DAY_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";

import { refuse, type Values } from "./values.ts";

/** Instants from `from` until before `before`. */
export interface Range {
  readonly from?: EpochMs;
  readonly before?: EpochMs;
}

const SECOND_MS = 1_000;
const Day = z.iso.date();

/**
 * The range that one or two values of a parameter bound (FHIR R4, section 3.1.1.4.7). A value covers all instants that begin with it; a day
 * is one of UTC, because no zone is given.
 * @throws DomainError `invalid_input` for prefixes other than eq, ge, gt, le and lt too: none may be ignored
 */
export function rangeIn(values: Values, name: string): Range {
  const ranges = (values.get(name) ?? []).map((value) => rangeOf(value, name));
  if (ranges.length > 2) refuse(name, "repeated");
  const from = ranges.flatMap((range) => range.from ?? []);
  const before = ranges.flatMap((range) => range.before ?? []);
  return {
    ...(from.length > 0 && { from: Math.max(...from) }),
    ...(before.length > 0 && { before: Math.min(...before) }),
  };
}

function rangeOf(value: string, name: string): Range {
  const [, prefix = "eq", text = ""] =
    /^(eq|ge|gt|le|lt)?(\d.*)$/.exec(value) ?? refuse(name, "invalid_instant");
  const { startsAt, endsAt } = instantsOf(text, name);
  switch (prefix) {
    case "ge":
      return { from: startsAt };
    case "gt":
      return { from: endsAt };
    case "le":
      return { before: endsAt };
    case "lt":
      return { before: startsAt };
    default:
      return { from: startsAt, before: endsAt };
  }
}

function instantsOf(text: string, name: string): { startsAt: EpochMs; endsAt: EpochMs } {
  // In a URL, an unencoded plus is a space.
  const spelled = text.replace(" ", "+");
  if (Day.safeParse(spelled).success) return lasting(`${spelled}T00:00:00Z`, DAY_MS, name);
  const [, beforeZone = "", zone = ""] =
    /^(.*T.*?)(Z|[+-]\d\d:\d\d)$/.exec(spelled) ?? refuse(name, "invalid_instant");
  if (/T\d\d:\d\d$/.test(beforeZone)) return lasting(`${beforeZone}:00${zone}`, MINUTE_MS, name);
  return lasting(spelled, beforeZone.includes(".") ? 1 : SECOND_MS, name);
}

function lasting(text: string, ms: number, name: string) {
  const parsed = InstantText.safeParse(text);
  if (!parsed.success) return refuse(name, "invalid_instant");
  return { startsAt: parsed.data, endsAt: parsed.data + ms };
}
