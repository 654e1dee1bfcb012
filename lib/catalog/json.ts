import { sql } from "drizzle-orm";

/** A row of `locations as l` as the JSON of a `LocationDto`. */
export const locationJson = sql`jsonb_build_object(
  'id', l.id, 'slug', l.slug, 'name', l.name, 'addressLine', l.address_line, 'city', l.city, 'region', l.region,
  'postcode', l.postcode, 'country', l.country, 'phone', l.phone, 'emergencyPhone', l.emergency_phone,
  'timeZone', l.time_zone
)`;

/** A row of `visit_types as v` as the JSON of a `VisitTypeDto`. */
export const visitTypeJson = sql`jsonb_build_object(
  'id', v.id, 'slug', v.slug, 'name', v.name, 'description', v.description, 'durationMinutes', v.duration_minutes,
  'stepMinutes', v.step_minutes, 'bufferBeforeMinutes', v.buffer_before_minutes,
  'bufferAfterMinutes', v.buffer_after_minutes, 'modes', v.modes, 'noticeMinutes', v.notice_minutes,
  'horizonDays', v.horizon_days, 'changeCutoffMinutes', v.change_cutoff_minutes,
  'maxUpcomingPerPatient', v.max_upcoming_per_patient, 'needsConfirmation', v.needs_confirmation
)`;

/** A row of `doctor_offers as o` as the JSON of a `VisitTypeOffer`. */
export const offerJson = sql`json_build_object(
  'id', o.visit_type_id, 'slug', o.slug, 'name', o.name, 'description', o.description,
  'durationMinutes', o.duration_minutes, 'stepMinutes', o.step_minutes,
  'bufferBeforeMinutes', o.buffer_before_minutes, 'bufferAfterMinutes', o.buffer_after_minutes, 'modes', o.modes,
  'noticeMinutes', o.notice_minutes, 'horizonDays', o.horizon_days, 'changeCutoffMinutes', o.change_cutoff_minutes,
  'maxUpcomingPerPatient', o.max_upcoming_per_patient, 'needsConfirmation', o.needs_confirmation,
  'feeMinor', o.fee_minor, 'currency', o.currency
)`;

/** The public locations of `doctors as d`, by name, as the JSON of a list of `LocationDto`. */
export const publicLocationsJson = sql`(
  select coalesce(jsonb_agg(${locationJson} order by l.name, l.id), '[]')
  from doctor_locations dl join locations l on l.id = dl.location_id
  where dl.doctor_id = d.id and l.is_public
)`;
