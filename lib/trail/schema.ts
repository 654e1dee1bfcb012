import { z } from "zod";

import { DateText, Id } from "#lib/core/fields.ts";
import { plain } from "#lib/core/text.ts";

import { AUDIT_OUTCOMES } from "#lib/audit/constants.ts";
import type { TrailFilter, TrailSearch } from "./dto.ts";

const Day = DateText.refine((date) => date >= "2000-01-01" && date <= "2100-01-01", { error: "date" });

const WholeId = z.uuid({ error: "whole_id" });

/** The name of an entry, such as `appointment.book`. */
export const TrailAction = z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,60}$/, { error: "trail_action" });

const FILTERS = {
  action: TrailAction,
  person: WholeId,
  actor: WholeId,
  patient: WholeId,
  outcome: z.enum(AUDIT_OUTCOMES, { error: "choose" }),
  from: Day,
  to: Day,
} as const satisfies Record<TrailFilter, z.ZodType>;

const Place = z.object({
  show: z.enum(["entries", "refusals"]).catch("entries"),
  before: Id.optional().catch(undefined),
});

/**
 * Parses a trail search from a URL. Unlike a patient's filter, an administrator's invalid filter is reported: a search that silently finds
 * more than was requested would be believed.
 */
export function parseTrailSearch(params: Readonly<Record<string, unknown>>): TrailSearch {
  const typed: Partial<Record<TrailFilter, string>> = {};
  const faults: Partial<Record<TrailFilter, string>> = {};
  // `Object.keys` loses the type of the table's keys.
  for (const filter of Object.keys(FILTERS) as TrailFilter[]) {
    const text = textOf(params[filter]);
    if (text === "") continue;
    typed[filter] = text;
    const parsed = FILTERS[filter].safeParse(text);
    if (!parsed.success) faults[filter] = parsed.error.issues[0]?.message ?? "invalid";
  }
  return { ...Place.parse(params), typed, faults };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? plain(value).slice(0, 100) : "";
}
