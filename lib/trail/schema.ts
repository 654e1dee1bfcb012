import { z } from "zod";

import { DateText, Id } from "#lib/core/fields.ts";
import { plain } from "#lib/core/text.ts";

import { AUDIT_OUTCOMES } from "#lib/audit/constants.ts";
import type { TrailFilter, TrailSearch } from "./dto.ts";

const Day = DateText.refine((date) => date >= "2000-01-01" && date <= "2100-01-01", { error: "date" });

const WholeId = z.uuid({ error: "whole_id" });

/** What an entry is called, such as `appointment.book`. */
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
 * What an address searches the trail for. Unlike a patient's filter, one of an administrator that makes no sense is said to be
 * wrong: a search that quietly finds more than was asked for would be believed.
 */
export function parseTrailSearch(params: Readonly<Record<string, unknown>>): TrailSearch {
  const typed: Partial<Record<TrailFilter, string>> = {};
  const faults: Partial<Record<TrailFilter, string>> = {};
  // `Object.keys` forgets that these are the table's own keys.
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
