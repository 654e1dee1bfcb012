import { connectAsAdmin } from "#db/testing/cluster.ts";
import { NOW } from "#db/testing/world.ts";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";

/** Doctors with hours; one more has none, so that the search for a free time always looks up to the horizon. */
export const DOCTORS = 300;
/** People who sign in and book. The patients of the stored visits are others. */
export const BOOKERS = 1_000;
/** A hospital as large as the bench's own. */
export const WHOLE: Size = { doctors: DOCTORS, pastDays: 450 };

export interface Size {
  /** With hours; one more has none. */
  readonly doctors: number;
  /** For so long they have had hours. */
  readonly pastDays: number;
  /** Patients beside those who sign in and book. */
  readonly otherPatients?: number;
  readonly bookers?: number;
}

/** People who work there, one in each role: they sign in and look at pages. */
export const STAFF_ROLES = ["doctor", "admin"] as const;
/** More than doctors, who see one each at the same time. */
const OTHER_PATIENTS = 4_000;

const AHEAD_DAYS = 97;
export const SLOTS_A_DAY = 16;
/** Stored visits take every other time, and leave the rest of the future to be booked. */
export const STORED_A_DAY = SLOTS_A_DAY / 2;

/** 09:00 in Kathmandu on the day of `NOW`. */
export const FIRST_START: EpochMs = NOW + 3 * HOUR_MS;

const PREFIXES = {
  department: "a0000000",
  specialty: "a1000000",
  location: "a2000000",
  visitType: "a3000000",
  doctor: "d0000000",
  user: "b0000000",
  session: "b1000000",
  grant: "b1100000",
  staff: "b2000000",
  staffSession: "b3000000",
  patient: "c0000000",
  otherPatient: "c1000000",
  namedPatient: "c2000000",
} as const;
type Thing = keyof typeof PREFIXES;

/** The id of the hospital's n-th thing of a kind, from 1. */
export function idOf(thing: Thing, number: number): string {
  return `${PREFIXES[thing]}-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

export const sqlId = (thing: Thing, number: string) =>
  `('${PREFIXES[thing]}-0000-7000-8000-' || lpad((${number})::text, 12, '0'))::uuid`;

/** The start of a day's time, both counted from 0, day 0 being that of `NOW`. */
export function startOf({ day, slot }: { day: number; slot: number }): EpochMs {
  return FIRST_START + day * DAY_MS + slot * 30 * MINUTE_MS;
}

/** One location, one visit type, doctors who work from 09:00 to 17:00 every day for a year, and signed-in patients. */
export async function buildHospital(
  adminUrl: string,
  { doctors, pastDays, bookers = BOOKERS, otherPatients = OTHER_PATIENTS }: Size = WHOLE,
): Promise<void> {
  const now = `'${toIsoInstant(NOW)}'::timestamptz`;
  const staffRoles = `unnest(array['${STAFF_ROLES.join("', '")}']) with ordinality`;
  await runAndAnalyze(
    adminUrl,
    `
    insert into departments (id, slug, name) values ('${idOf("department", 1)}', 'medicine', 'Medicine');
    insert into specialties (id, slug, name) values ('${idOf("specialty", 1)}', 'cardiology', 'Cardiology');
    insert into locations (id, code, slug, name, address_line, city, country, phone, emergency_phone, time_zone) values
      ('${idOf("location", 1)}', 'patan', 'patan', 'Patan Clinic', '12 Mangal Bazaar', 'Lalitpur', 'NP', '+97715522266', '102',
       'Asia/Kathmandu');
    insert into visit_types (id, slug, name, duration_minutes, step_minutes, modes, max_upcoming_per_patient) values
      ('${idOf("visitType", 1)}', 'consultation', 'Consultation', 30, 30, '{in_person,video}', 1000);

    insert into doctors (id, slug, name, biography, gender, licence_number, licence_authority, practising_since, languages,
        department_id, fee_minor, currency, created_at)
      select ${sqlId("doctor", "n")}, 'doctor-' || n, 'Dr Sunita Rai ' || n, 'Sees adults.', 'female', 'L' || n,
        'Medical Council', 2012, '{en,ne}', '${idOf("department", 1)}', 150000, 'NPR', ${now}
      from generate_series(1, ${doctors + 1}) n;
    insert into doctor_specialties select id, '${idOf("specialty", 1)}', true from doctors;
    insert into doctor_locations select id, '${idOf("location", 1)}' from doctors;
    insert into doctor_visit_types select id, '${idOf("visitType", 1)}' from doctors;
    insert into openings (doctor_id, location_id, during, anchor, modes)
      select ${sqlId("doctor", "n")}, '${idOf("location", 1)}', tstzrange(start, start + interval '8 hours'), start,
        '{in_person,video}'
      from generate_series(1, ${doctors}) n, generate_series(-${pastDays}, ${AHEAD_DAYS}) day,
        lateral (select '${toIsoInstant(FIRST_START)}'::timestamptz + day * interval '1 day' as start) at_nine;

    insert into users (id, email, name, time_zone, created_at)
      select ${sqlId("user", "n")}, 'user' || n || '@example.org', 'Amara O''Neill ' || n, 'Asia/Kathmandu', ${now}
      from generate_series(1, ${bookers}) n;
    insert into user_roles select id, 'patient' from users;
    insert into sessions (id, user_id, role, created_at, expires_at)
      select ${sqlId("session", "n")}, ${sqlId("user", "n")}, 'patient', ${now}, ${now} + interval '12 hours'
      from generate_series(1, ${bookers}) n;
    insert into users (id, email, name, time_zone, created_at)
      select ${sqlId("staff", "n")}, 'staff' || n || '@example.org', 'Sunita Rai', 'Asia/Kathmandu', ${now}
      from generate_series(1, ${STAFF_ROLES.length}) n;
    insert into user_roles select ${sqlId("staff", "n")}, role from ${staffRoles} as held (role, n);
    insert into sessions (id, user_id, role, created_at, expires_at, second_factor_at)
      select ${sqlId("staffSession", "n")}, ${sqlId("staff", "n")}, role, ${now}, ${now} + interval '12 hours', ${now}
      from ${staffRoles} as held (role, n);
    insert into totp_factors (user_id, sealed_secret, created_at, confirmed_at)
      select ${sqlId("staff", "n")}, '', ${now}, ${now} from ${staffRoles} as held (role, n);
    update doctors set user_id = '${idOf("staff", 1)}' where id = '${idOf("doctor", 1)}';
    insert into patients (id, user_id, name, date_of_birth, time_zone, created_at)
      select ${sqlId("patient", "n")}, ${sqlId("user", "n")}, 'Amara O''Neill ' || n, '1988-03-27', 'Asia/Kathmandu', ${now}
      from generate_series(1, ${bookers}) n;
    insert into patient_access select user_id, id, 'self', ${now} from patients;
    insert into patients (id, name, date_of_birth, time_zone, created_at)
      select ${sqlId("otherPatient", "n")}, 'Patient ' || n, '1988-03-27', 'Asia/Kathmandu', ${now}
      from generate_series(1, ${otherPatients}) n;
    `,
  );
}

/** Where stored visits lie: over past and future alike at full hours, in the past alone at half hours, or in the future alone at either. */
export type Spread = "everywhere" | "past" | "future" | "between";

/** For so long visits are stored ahead. */
export const FUTURE_DAYS = 91;

const ANALYSED_AT = [1_000, 10_000];

const SPREADS = {
  everywhere: { fromDay: -WHOLE.pastDays, days: WHOLE.pastDays + 91, minute: 0 },
  past: { fromDay: -WHOLE.pastDays, days: WHOLE.pastDays, minute: 30 },
  future: { fromDay: 0, days: FUTURE_DAYS, minute: 0 },
  between: { fromDay: 0, days: FUTURE_DAYS, minute: 30 },
} as const satisfies Record<Spread, object>;

/**
 * Stores so many visits, evenly over all doctors and the days of the spread. The database checks each against its
 * constraints, as it would one that was booked.
 */
export async function storeVisits(
  adminUrl: string,
  count: number,
  spread: Spread,
  { doctors }: Pick<Size, "doctors"> = WHOLE,
): Promise<void> {
  const { fromDay, days, minute } = SPREADS[spread];
  const each = Math.ceil(count / doctors);
  const start = toIsoInstant(FIRST_START + fromDay * DAY_MS + minute * MINUTE_MS);
  const insert = (from: number, to: number) => `
    insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor,
        currency, created_at)
      select ${sqlId("doctor", "doctor")}, ${sqlId("otherPatient", `(doctor + place * 7) % ${OTHER_PATIENTS} + 1`)},
        '${idOf("location", 1)}', '${idOf("visitType", 1)}', 'in_person',
        case when start < '${toIsoInstant(NOW)}' then 'completed' else 'confirmed' end,
        tstzrange(start, start + interval '30 minutes'), tstzrange(start, start + interval '30 minutes'), 150000, 'NPR',
        start - interval '30 days'
      from generate_series(${from}, ${to - 1}) n,
        lateral (select n % ${doctors} + 1 as doctor, n / ${doctors} as visit) whose,
        lateral (select floor((visit + doctor % 10 / 10.0) * ${days * STORED_A_DAY} / ${each})::int as place) chosen,
        lateral (select '${start}'::timestamptz + place / ${STORED_A_DAY} * interval '1 day'
          + place % ${STORED_A_DAY} * interval '1 hour' as start) at_time;
    `;
  // A session keeps the plans of triggers that it made for a table of few rows: they read all of it once a row.
  const ends = [...ANALYSED_AT.filter((at) => at < count), count];
  for (const [index, end] of ends.entries()) await runAndAnalyze(adminUrl, insert(ends[index - 1] ?? 0, end));
}

/** Runs the statements as a superuser, and lets the planner know what is there. */
export async function runAndAnalyze(adminUrl: string, statements: string): Promise<void> {
  const sql = connectAsAdmin(adminUrl);
  try {
    await sql.unsafe(statements);
    await sql`vacuum analyze`;
  } finally {
    await sql.end();
  }
}
