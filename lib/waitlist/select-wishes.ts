import { sql } from "drizzle-orm";

import {
  doctors,
  locations,
  specialties,
  visitTypes,
  waitlistEntries,
  waitlistPlaces,
} from "#db/schema/index.ts";

import type { WaitlistWish } from "./dto.ts";

/** What entries wait for, in names; of a select from `waitlist_entries` that joins another table. */
export const wishColumns = {
  id: waitlistEntries.id,
  mode: waitlistEntries.mode,
  weekdays: waitlistEntries.weekdays,
  dayParts: waitlistEntries.dayParts,
  lastDate: waitlistEntries.lastDate,
  createdAt: waitlistEntries.createdAt,
  doctor: sql<WaitlistWish["doctor"]>`(
    select json_build_object('id', d.id, 'slug', d.slug, 'name', d.name)
    from ${doctors} d where d.id = ${waitlistEntries.doctorId})`,
  // One that was merged into another is that other.
  specialty: sql<WaitlistWish["specialty"]>`(
    select json_build_object('id', now.id, 'slug', now.slug, 'name', now.name)
    from ${specialties} s join ${specialties} now on now.id = coalesce(s.merged_into, s.id)
    where s.id = ${waitlistEntries.specialtyId})`,
  visitType: sql<WaitlistWish["visitType"]>`(
    select json_build_object('id', v.id, 'slug', v.slug, 'name', v.name)
    from ${visitTypes} v where v.id = ${waitlistEntries.visitTypeId})`,
  locations: sql<WaitlistWish["locations"]>`(
    select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name) order by l.name, l.id), '[]')
    from ${waitlistPlaces} w join ${locations} l on l.id = w.location_id where w.entry_id = ${waitlistEntries.id})`,
};
